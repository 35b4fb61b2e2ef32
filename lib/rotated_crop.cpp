#include "rotated_crop.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace photogate {

cv::Point2f RotatedCrop::in_picture(cv::Point2f p) const {
  const auto& m = to_picture;
  return {m(0, 0) * p.x + m(0, 1) * p.y + m(0, 2), m(1, 0) * p.x + m(1, 1) * p.y + m(1, 2)};
}

// The 2x2 part is a rotation times a scale: its inverse is its transpose over the squared scale.
cv::Point2f RotatedCrop::in_crop(cv::Point2f p) const {
  const auto& m = to_picture;
  const float squared = m(0, 0) * m(0, 0) + m(1, 0) * m(1, 0);
  const float dx = p.x - m(0, 2), dy = p.y - m(1, 2);
  return {(m(0, 0) * dx + m(1, 0) * dy) / squared, (m(0, 1) * dx + m(1, 1) * dy) / squared};
}

RotatedCrop rotated_crop(const cv::Mat& bgr, cv::Point2f centre, double side, double angle, int size) {
  const double longest = std::max(bgr.cols, bgr.rows);
  if (!std::isfinite(angle)) angle = 0;
  side = std::isfinite(side) ? std::clamp(side, 2.0, 8 * longest) : longest;
  const auto bounded = [](float v, int length) {
    return std::isfinite(v) ? std::clamp(static_cast<double>(v), -1.0 * length, 2.0 * length) : length / 2.0;
  };
  const double x = bounded(centre.x, bgr.cols), y = bounded(centre.y, bgr.rows);
  const double scale = side / size, c = std::cos(angle) * scale, s = std::sin(angle) * scale;

  RotatedCrop crop;
  crop.to_picture = {static_cast<float>(c), static_cast<float>(-s), static_cast<float>(x - (c - s) * size / 2),
                     static_cast<float>(s), static_cast<float>(c),  static_cast<float>(y - (s + c) * size / 2)};

  cv::Mat source = bgr;
  cv::Matx23d from_source = crop.to_picture;
  const int factor = static_cast<int>(scale);
  if (factor >= 2) {
    const int half = static_cast<int>(std::ceil(side * 0.7072)) + 2;
    const cv::Rect around(static_cast<int>(x) - half, static_cast<int>(y) - half, 2 * half, 2 * half);
    const cv::Rect part = around & cv::Rect(0, 0, bgr.cols, bgr.rows);
    if (part.width >= factor && part.height >= factor) {
      cv::resize(bgr(part), source, cv::Size(part.width / factor, part.height / factor), 0, 0, cv::INTER_AREA);
      const double fx = static_cast<double>(source.cols) / part.width,
                   fy = static_cast<double>(source.rows) / part.height;
      for (int i = 0; i < 3; ++i) {
        from_source(0, i) *= fx;
        from_source(1, i) *= fy;
      }
      from_source(0, 2) -= part.x * fx;
      from_source(1, 2) -= part.y * fy;
    }
  }
  cv::warpAffine(source, crop.bgr, from_source, cv::Size(size, size), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                 cv::BORDER_REPLICATE);
  return crop;
}

}  // namespace photogate
