#include "background.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "figure.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

struct Sample {
  float x, y;  ///< position in parts of the long side
  float l, a, b;
};

/// l = c0 + c1 x + c2 y by iteratively reweighted least squares (Cauchy weights).
cv::Vec3d robust_plane(const std::vector<Sample>& samples) {
  cv::Vec3d plane(0, 0, 0);
  std::vector<float> off(samples.size());
  double scale = 1e9;
  for (int round = 0; round < 4; ++round) {
    cv::Matx33d normal = cv::Matx33d::zeros();
    cv::Vec3d right(0, 0, 0);
    for (const Sample& s : samples) {
      const cv::Vec3d row(1, s.x, s.y);
      const double r = (s.l - row.dot(plane)) / (2 * scale), weight = 1 / ((1 + r * r) * (1 + r * r));
      normal += weight * (row * row.t());
      right += weight * s.l * row;
    }
    // A region of one row or column has no slope across it.
    for (int i = 1; i < 3; ++i) normal(i, i) += 1e-6 * normal(0, 0) + 1e-12;
    plane = normal.solve(right, cv::DECOMP_CHOLESKY);
    for (std::size_t i = 0; i < samples.size(); ++i)
      off[i] =
          std::abs(static_cast<float>(samples[i].l - plane[0] - plane[1] * samples[i].x - plane[2] * samples[i].y));
    scale = 1.4826 * quantile(off, 0.5) + 0.3;
  }
  return plane;
}

/// What the parser takes for a part of the person, with a margin for strands.
cv::Mat hair_and_clothes(const Parts& parts, const SmallView& view) {
  cv::Mat seen = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_32F);
  for (const Part part : {Part::hair, Part::headwear, Part::clothes}) seen += parts.of(part);
  cv::Mat mask = from_frame(parts, seen, view.scale, view.bgr.size()) > 0.35;
  const int reach = std::max(1, static_cast<int>(std::lround(0.01 * std::max(mask.cols, mask.rows))));
  cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * reach + 1, 2 * reach + 1)));
  return mask;
}

double texture_of(const cv::Mat& lab, const cv::Mat& mask) {
  cv::Mat lightness, smooth, inner;
  cv::extractChannel(lab, lightness, 0);
  cv::blur(lightness, smooth, cv::Size(5, 5));
  cv::erode(mask, inner, cv::Mat::ones(5, 5, CV_8U));
  if (cv::countNonZero(inner) < 30) return 0;
  cv::Scalar mean, deviation;
  cv::meanStdDev(lightness - smooth, mean, deviation, inner);
  return deviation[0];
}

}  // namespace

Measured<Background> measure_background(const cv::Mat& bgr, const Outline& outline, const Parts* parts) {
  const SmallView view = small_view(bgr, outline);
  cv::Mat mask = background_mask(view);
  if (parts) mask &= ~hair_and_clothes(*parts, view);
  const double longer = std::max(mask.cols, mask.rows);
  const cv::Mat lab = to_lab(view.bgr);
  std::vector<Sample> samples;
  std::vector<float> l, a, b;
  // Every fourth pixel will do: all that is looked for is far larger.
  for (int y = 0; y < mask.rows; y += 2) {
    for (int x = 0; x < mask.cols; x += 2) {
      if (!mask.at<uchar>(y, x)) continue;
      const cv::Vec3f p = lab.at<cv::Vec3f>(y, x);
      samples.push_back({static_cast<float>(x / longer), static_cast<float>(y / longer), p[0], p[1], p[2]});
      l.push_back(p[0]), a.push_back(p[1]), b.push_back(p[2]);
    }
  }
  Background seen;
  seen.share = 1.0 * cv::countNonZero(mask) / static_cast<double>(std::max<std::size_t>(1, mask.total()));
  if (samples.size() < 20 || seen.share < 0.03)
    return missing({"画面中几乎没有可见的背景。", "Hardly any background is visible in the picture."});

  const float ma = quantile(a, 0.5), mb = quantile(b, 0.5);
  seen.lightness = quantile(l, 0.5);
  seen.chroma = std::hypot(ma, mb);

  const cv::Vec3d plane = robust_plane(samples);
  std::vector<float> residual, colour;
  for (const Sample& s : samples) {
    residual.push_back(static_cast<float>(s.l - plane[0] - plane[1] * s.x - plane[2] * s.y));
    colour.push_back(std::hypot(s.a - ma, s.b - mb));
  }
  seen.darker = std::max(0.0f, -quantile(residual, 0.05));
  seen.unevenness = std::min<double>(seen.darker, std::max(0.0f, quantile(residual, 0.98)));
  seen.gradient = std::max(std::abs(plane[1]) * mask.cols / longer, std::abs(plane[2]) * mask.rows / longer);
  seen.colour_spread = quantile(colour, 0.95);
  seen.texture = texture_of(lab, mask);
  return seen;
}

}  // namespace photogate
