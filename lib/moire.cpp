#include "moire.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr int kTile = kMoireShortSide;
constexpr int kWindow = 256;  ///< of a spectrum; windows overlap by half
constexpr int kHalf = kWindow / 2;
constexpr int kRim = 8;        ///< neighbours that a line is compared with, bins
constexpr int kFewest = 5;     ///< windows with content, of the nine of a tile
constexpr int kMostTiles = 4;  ///< along the longer side; half as many along the other

/// Where tiles begin along a side.
std::vector<int> starts(int length, int most) {
  const int count = std::clamp(length / kTile, 1, most);
  std::vector<int> out;
  for (int i = 0; i < count; ++i) out.push_back(count == 1 ? (length - kTile) / 2 : (length - kTile) * i / (count - 1));
  return out;
}

const cv::Mat& hann() {
  static const cv::Mat window = [] {
    cv::Mat made;
    cv::createHanningWindow(made, cv::Size(kWindow, kWindow), CV_32F);
    return made;
  }();
  return window;
}

/// Spatial frequency of a row or column of the spectrum, in bins, 0..kHalf.
int frequency(int bin) { return std::min(bin, kWindow - bin); }

/// A bin in which a screen's line may be told from what every picture has: not coarse, off the axes, on which the
/// edges of pictures and of JPEG's blocks lie, and off the multiples of 1/8 px that JPEG favours.
bool telling(int row, int column) {
  const int v = frequency(row), h = column;
  if (v * v + h * h < 18 * 18 || v < 2 || h < 2 || v > kHalf - 2 || h > kHalf - 2) return false;
  const auto to_comb = [](int f) { return std::min(f % 32, 32 - f % 32); };
  return to_comb(v) > 2 || to_comb(h) > 2;
}

const cv::Mat& telling_bins() {
  static const cv::Mat mask = [] {
    cv::Mat made(kWindow, kHalf, CV_8U);
    for (int y = 0; y < made.rows; ++y)
      for (int x = 0; x < made.cols; ++x) made.at<uchar>(y, x) = telling(y, x) ? 255 : 0;
    return made;
  }();
  return mask;
}

/// Power of a real window, kWindow x kHalf: columns are the frequencies 0..kHalf - 1 along the row. The first, which
/// the packed transform stores otherwise, repeats the second.
cv::Mat power_of(const cv::Mat& window) {
  cv::Mat packed, power(kWindow, kHalf, CV_32F);
  cv::dft(window, packed);
  for (int y = 0; y < kWindow; ++y) {
    const float* from = packed.ptr<float>(y);
    float* to = power.ptr<float>(y);
    for (int x = 1; x < kHalf; ++x) to[x] = from[2 * x - 1] * from[2 * x - 1] + from[2 * x] * from[2 * x] + 1e-4F;
    to[0] = to[1];
  }
  return power;
}

/// By how much the strongest telling line exceeds its surroundings and the ridges along its row and column. dB.
double strongest_line(const cv::Mat& level) {
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
  double strongest = 0;
  cv::minMaxLoc(excess(cv::Rect(kRim, kRim, kHalf, kWindow)), nullptr, &strongest, nullptr, nullptr, telling_bins());
  return strongest;
}

/// The strongest line of a tile, dB. Nothing if fewer than kFewest windows have content.
std::optional<double> line_of(const cv::Mat& tile) {
  cv::Mat soft, level(kWindow, kHalf, CV_32F, cv::Scalar(0));
  cv::GaussianBlur(tile, soft, cv::Size(), 4);
  int used = 0;
  for (int y = 0; y + kWindow <= kTile; y += kHalf) {
    for (int x = 0; x + kWindow <= kTile; x += kHalf) {
      const cv::Rect at(x, y, kWindow, kWindow);
      cv::Scalar mean, deviation;
      cv::meanStdDev(tile(at) - soft(at), mean, deviation);
      if (deviation[0] < 0.5) continue;
      const cv::Mat energy = power_of((tile(at) - cv::mean(tile(at))[0]).mul(hann(), 1 / deviation[0]));
      cv::Mat log;
      cv::log(energy, log);
      level += log;
      ++used;
    }
  }
  if (used < kFewest) return std::nullopt;
  level *= 10 / std::log(10.0) / used;
  return strongest_line(level);
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

Region region_of(const cv::Rect& place, const cv::Matx23d& to_working) {
  const cv::Rect2f r(place);
  Region region{"pattern", {}};
  for (const cv::Point2f& corner : {r.tl(), cv::Point2f(r.x + r.width, r.y), r.br(), cv::Point2f(r.x, r.y + r.height)})
    region.polygon.push_back(mapped(to_working, corner));
  return region;
}

}  // namespace

Measured<Moire> measure_moire(const Photo& photo, const JpegPlane* plane) {
  // A plane made of pixels holds whole blocks only.
  const cv::Size size = plane ? cv::Size(std::min(plane->size.width, 8 * plane->blocks.width),
                                         std::min(plane->size.height, 8 * plane->blocks.height))
                              : photo.pixels.size();
  if (std::max(size.width, size.height) < kMoireLongSide || std::min(size.width, size.height) < kMoireShortSide)
    return missing({"原图太小，翻拍的细密纹路在缩小时已经消失。",
                    "The file is too small: the fine patterns of a screen or print do not survive the reduction."});
  cv::Matx23d to_working(1, 0, 0, 0, 1, 0);
  if (plane) cv::invertAffineTransform(to_stored(photo), to_working);
  const bool wide = size.width >= size.height;
  Moire out;
  std::vector<float> peaks;
  for (const int y : starts(size.height, wide ? kMostTiles / 2 : kMostTiles)) {
    for (const int x : starts(size.width, wide ? kMostTiles : kMostTiles / 2)) {
      const cv::Rect place(x, y, kTile, kTile);
      const auto line = line_of(plane ? pixels_at(*plane, place) : pixels_at(photo.pixels, place));
      if (!line) continue;
      peaks.push_back(static_cast<float>(*line));
      if (*line >= Moire::kLine) out.where.push_back(region_of(place, to_working));
    }
  }
  if (peaks.empty())
    return missing({"画面没有可供分析的细节。", "There is no detail in the picture that could be looked at."});
  out.tiles = static_cast<int>(peaks.size());
  out.share = static_cast<double>(out.where.size()) / out.tiles;
  out.peak = quantile(peaks, 0.5);
  return out;
}

}  // namespace photogate
