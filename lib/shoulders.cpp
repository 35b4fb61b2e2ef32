#include "shoulders.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "figure.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr double kNearest = 1.15, kFarthest = 2.0;  // from the chin's column, in inter-eye distances
constexpr int kSteps = 12;
constexpr int kLeastPairs = 4;

/// Where a column of the outline, gone up from the lower edge, leaves the person; in picture px.
std::optional<double> top_of_body(const cv::Mat& p, const cv::Mat& hair, int column, double cell_height) {
  int r = p.rows - 1;
  if (p.at<float>(r, column) < 0.5F) return std::nullopt;
  while (r > 0 && p.at<float>(r - 1, column) >= 0.5F) --r;
  if (r == 0) return std::nullopt;
  // Hair on the shoulder hides it.
  for (int y = r; y < std::min(r + 4, p.rows); ++y)
    if (hair.at<uchar>(y, column)) return std::nullopt;
  const float inside = p.at<float>(r, column), outside = p.at<float>(r - 1, column);
  const double part = inside > outside ? (inside - 0.5) / (inside - outside) : 0.5;
  return (r + 0.5 - part) * cell_height;
}

}  // namespace

Measured<Shoulders> measure_shoulders(const cv::Mat& bgr, const Face& face, const Outline& outline,
                                      const Parts& parts) {
  const cv::Mat& p = outline.probability;
  const double cell_width = static_cast<double>(bgr.cols) / p.cols,
               cell_height = static_cast<double>(bgr.rows) / p.rows;
  const double scale = 256.0 / std::max(bgr.cols, bgr.rows);
  const cv::Size small(std::max(1, static_cast<int>(bgr.cols * scale)),
                       std::max(1, static_cast<int>(bgr.rows * scale)));
  cv::Mat hair = from_frame(parts, parts.of(Part::hair), scale, small) > 0.5;
  cv::resize(hair, hair, p.size(), 0, 0, cv::INTER_NEAREST);

  const double unit = face.inter_eye_distance, chin_x = face.points[8].x, chin_y = face.points[8].y;
  std::vector<float> tilts;
  Shoulders shoulders;
  for (int i = 0; i < kSteps; ++i) {
    const double reach = (kNearest + (kFarthest - kNearest) * i / (kSteps - 1)) * unit;
    const int left = static_cast<int>(std::floor((chin_x - reach) / cell_width)),
              right = static_cast<int>(std::floor((chin_x + reach) / cell_width));
    if (left < 0 || right >= p.cols) break;
    const auto yl = top_of_body(p, hair, left, cell_height), yr = top_of_body(p, hair, right, cell_height);
    // A shoulder lies below the mouth; an outline that goes on above it is hair, a hand or somebody else.
    if (!yl || !yr || std::min(*yl, *yr) < chin_y - 0.3 * unit) continue;
    tilts.push_back(static_cast<float>(std::atan2(*yr - *yl, 2 * reach) * 180 / std::numbers::pi));
    shoulders.left = {static_cast<float>(chin_x - reach), static_cast<float>(*yl)};
    shoulders.right = {static_cast<float>(chin_x + reach), static_cast<float>(*yr)};
  }
  shoulders.pairs = static_cast<int>(tilts.size());
  if (shoulders.pairs < kLeastPairs)
    return missing({"两肩没有完整露出，或被头发遮住。", "The shoulders are cut off or hidden by hair."});
  cv::Scalar mean, deviation;
  cv::meanStdDev(tilts, mean, deviation);
  shoulders.scatter = deviation[0];
  shoulders.tilt = quantile(tilts, 0.5);
  return shoulders;
}

}  // namespace photogate
