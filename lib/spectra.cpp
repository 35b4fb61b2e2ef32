#include "spectra.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace photogate {
namespace {

constexpr int kSide = Spectrum::kSide;
constexpr int kHalf = kSide / 2;
constexpr int kRim = 8;                       ///< neighbours that a line is compared with, bins
constexpr int kMostLong = 8, kMostShort = 5;  ///< windows along the sides

/// Where windows begin along a side.
std::vector<int> starts(int length, int most) {
  const int count = std::min(length / kSide, most);
  std::vector<int> out;
  for (int i = 0; i < count; ++i) out.push_back((length - kSide) * i / std::max(1, count - 1));
  return out;
}

const cv::Mat& hann() {
  static const cv::Mat window = [] {
    cv::Mat made;
    cv::createHanningWindow(made, cv::Size(kSide, kSide), CV_32F);
    return made;
  }();
  return window;
}

/// Spatial frequency of a row of the spectrum, in bins, 0..kHalf.
int frequency(int row) { return std::min(row, kSide - row); }

/// Off the axes by more than `margin`, and off the multiples of 1/8 px that JPEG favours.
bool off_the_comb(int row, int column, int margin) {
  const int v = frequency(row), h = column;
  if (v < margin || h < margin || v > kHalf - margin || h > kHalf - margin) return false;
  const auto to_comb = [](int f) { return std::min(f % 32, 32 - f % 32); };
  return to_comb(v) > 2 || to_comb(h) > 2;
}

/// Bins from `low` to `high` away from the origin that are off the comb, CV_8U.
cv::Mat ring(double low, double high, int margin) {
  cv::Mat made(kSide, kHalf, CV_8U);
  for (int y = 0; y < made.rows; ++y)
    for (int x = 0; x < made.cols; ++x) {
      const double r = std::hypot(frequency(y), x);
      made.at<uchar>(y, x) = r >= low && r < high && off_the_comb(y, x, margin) ? 255 : 0;
    }
  return made;
}

/// Power of a real window in dB, kSide x kHalf: columns are the frequencies 0..kHalf - 1 along the row. The first,
/// which the packed transform stores otherwise, repeats the second.
cv::Mat level_of(const cv::Mat& window) {
  cv::Mat packed, power(kSide, kHalf, CV_32F);
  cv::dft(window, packed);
  for (int y = 0; y < kSide; ++y) {
    const float* from = packed.ptr<float>(y);
    float* to = power.ptr<float>(y);
    for (int x = 1; x < kHalf; ++x) to[x] = from[2 * x - 1] * from[2 * x - 1] + from[2 * x] * from[2 * x] + 1e-4F;
    to[0] = to[1];
  }
  cv::log(power, power);
  return power * (10 / std::log(10.0));
}

/// By how much each bin exceeds its surroundings and the ridges along its row and column. dB.
cv::Mat excess_of(const cv::Mat& level) {
  cv::Mat high, wide, soft, around, along, across;
  cv::copyMakeBorder(level, high, kRim, kRim, 0, 0, cv::BORDER_WRAP);
  cv::copyMakeBorder(high, wide, 0, 0, kRim, kRim, cv::BORDER_REFLECT_101);
  cv::GaussianBlur(wide, soft, cv::Size(5, 5), 0.7);
  cv::blur(wide, around, cv::Size(2 * kRim + 1, 2 * kRim + 1));
  cv::Mat beside(1, 2 * kRim + 1, CV_32F, cv::Scalar(1.0 / (2 * kRim - 4)));
  beside.colRange(kRim - 2, kRim + 3).setTo(0);
  const cv::Mat unit = cv::Mat::ones(1, 1, CV_32F);
  cv::sepFilter2D(wide, along, CV_32F, beside, unit);
  cv::sepFilter2D(wide, across, CV_32F, unit, beside);
  const cv::Mat excess = soft - cv::max(around, cv::max(along, across));
  return excess(cv::Rect(kRim, kRim, kHalf, kSide));
}

Spectrum spectrum_of(const cv::Mat& window) {
  static const cv::Mat coarse = ring(4, 16, 3), medium = ring(32, 48, 3), fine = ring(56, 104, 3),
                       lines = ring(18, kSide, 2);
  Spectrum out;
  cv::Mat soft;
  cv::Scalar mean, deviation;
  cv::GaussianBlur(window, soft, cv::Size(), 4);
  cv::meanStdDev(window - soft, mean, deviation);
  out.deviation = deviation[0];
  const int clipped = cv::countNonZero(window < 4) + cv::countNonZero(window > 251);
  out.clipped = static_cast<double>(clipped) / (kSide * kSide);
  const cv::Mat level = level_of((window - cv::mean(window)[0]).mul(hann()));
  out.coarse = cv::mean(level, coarse)[0];
  out.medium = cv::mean(level, medium)[0];
  out.fine = cv::mean(level, fine)[0];
  cv::minMaxLoc(excess_of(level), nullptr, &out.line, nullptr, &out.frequency, lines);
  if (out.frequency.y >= kHalf) out.frequency.y -= kSide;
  return out;
}

/// The pixels of a place in a coded plane, CV_32F; its corner may lie anywhere.
cv::Mat pixels_at(const JpegPlane& plane, const cv::Rect& place) {
  const cv::Rect blocks(cv::Point(place.x / 8, place.y / 8),
                        cv::Point((place.x + place.width + 7) / 8, (place.y + place.height + 7) / 8));
  JpegPlane part;
  part.blocks = blocks.size();
  part.size = part.blocks * 8;
  part.table = plane.table;
  // Each row of blocks must be one run of memory.
  part.coefficients =
      plane.coefficients(cv::Range(blocks.y, blocks.br().y), cv::Range(64 * blocks.x, 64 * blocks.br().x));
  return pixels_of(part)(place - 8 * blocks.tl());
}

cv::Mat pixels_at(const cv::Mat& bgr, const cv::Rect& place) {
  cv::Mat luma;
  cv::cvtColor(bgr(place), luma, cv::COLOR_BGR2GRAY);
  luma.convertTo(luma, CV_32F);
  return luma;
}

}  // namespace

Measured<std::vector<Spectrum>> measure_spectra(const Photo& photo, const JpegPlane* plane) {
  // A plane made of pixels holds whole blocks only.
  const cv::Size size = plane ? cv::Size(std::min(plane->size.width, 8 * plane->blocks.width),
                                         std::min(plane->size.height, 8 * plane->blocks.height))
                              : photo.pixels.size();
  if (std::max(size.width, size.height) < kSpectraLongSide || std::min(size.width, size.height) < kSpectraShortSide)
    return missing({"原图太小，翻拍的细密纹路在缩小时已经消失。",
                    "The file is too small: the fine patterns of a screen or print do not survive the reduction."});
  cv::Matx23d to_working(1, 0, 0, 0, 1, 0);
  if (plane) cv::invertAffineTransform(to_stored(photo), to_working);
  const bool wide = size.width >= size.height;
  std::vector<Spectrum> out;
  for (const int y : starts(size.height, wide ? kMostShort : kMostLong)) {
    for (const int x : starts(size.width, wide ? kMostLong : kMostShort)) {
      const cv::Rect place(x, y, kSide, kSide);
      out.push_back(spectrum_of(plane ? pixels_at(*plane, place) : pixels_at(photo.pixels, place)));
      const cv::Rect2f r(place);
      for (const cv::Point2f& corner :
           {r.tl(), cv::Point2f(r.x + r.width, r.y), r.br(), cv::Point2f(r.x, r.y + r.height)})
        out.back().outline.push_back(mapped(to_working, corner));
    }
  }
  return out;
}

}  // namespace photogate
