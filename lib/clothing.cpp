#include "clothing.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "frame_face.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr float kUnit = Parts::kEyeDistance;
constexpr float kStandsOut = 22;                // CIELAB distance from the cloth round it
constexpr double kCollar = 0.7;                 // half width of shirt front and tie, in inter-eye distances
constexpr double kLeast = 0.006, kMost = 0.35;  // area of a mark over the squared inter-eye distance

/// Distance in CIELAB of each pixel of `mask` from the mean of the pixels of `usual` round it. The mean is taken again
/// with little weight on what stands out (Cauchy weights), so that a mark does not colour its surroundings.
cv::Mat contrast(const cv::Mat& lab, const cv::Mat& mask, const cv::Mat& usual) {
  const cv::Size around(41, 41);
  cv::Mat weight, out = cv::Mat::zeros(mask.size(), CV_32F);
  usual.convertTo(weight, CV_32F, 1 / 255.0);
  for (int round = 0; round < 2; ++round) {
    cv::Mat sum, total, weight3;
    const cv::Mat same[] = {weight, weight, weight};
    cv::merge(same, 3, weight3);
    cv::blur(lab.mul(weight3), sum, around);
    cv::blur(weight, total, around);
    for (int y = 0; y < mask.rows; ++y)
      for (int x = 0; x < mask.cols; ++x) {
        if (!mask.at<uchar>(y, x) || total.at<float>(y, x) < 1e-3F) continue;
        const cv::Vec3f mean = sum.at<cv::Vec3f>(y, x) / total.at<float>(y, x);
        const float d = static_cast<float>(cv::norm(lab.at<cv::Vec3f>(y, x) - mean));
        out.at<float>(y, x) = d;
        if (usual.at<uchar>(y, x)) weight.at<float>(y, x) = 1 / (1 + d * d / (kStandsOut * kStandsOut));
      }
  }
  return out;
}

struct Mark {
  cv::Mat mask;
  double area = 0;    // over the squared inter-eye distance
  double middle = 0;  // across, px
};

/// Blobs of a mark's size. A seam or a lapel's edge is long and thin.
std::vector<Mark> marks_in(const cv::Mat& standing_out) {
  constexpr double area = kUnit * kUnit;
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(standing_out, labels, stats, centres);
  std::vector<Mark> marks;
  for (int i = 1; i < count; ++i) {
    const int pixels = stats.at<int>(i, cv::CC_STAT_AREA);
    const int width = stats.at<int>(i, cv::CC_STAT_WIDTH), height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
    if (pixels < kLeast * area || pixels > kMost * area || pixels < 0.35 * width * height) continue;
    marks.push_back({labels == i, pixels / area, centres.at<double>(i, 0)});
  }
  return marks;
}

}  // namespace

Clothing measure_clothing(const Face& face, const Parts& parts, const TextRegions* text) {
  Clothing seen;
  const double area = kUnit * kUnit;
  const cv::Point2f chin = parts.crop.in_crop(face.points[8]);
  const cv::Mat clothes = parts.mask_of(Part::clothes);
  seen.seen = cv::countNonZero(clothes) / area;
  const cv::Mat headwear = parts.mask_of(Part::headwear);
  // A scarf below the chin is no headwear.
  cv::Mat upper = headwear.clone();
  upper.rowRange(std::clamp(static_cast<int>(Parts::kEyesY), 0, upper.rows), upper.rows).setTo(0);
  seen.headwear = cv::countNonZero(upper) / area;
  seen.where_headwear = parts.regions(upper, "headwear", 40);

  const cv::Mat lab = to_lab(parts.crop.bgr);
  if (cv::countNonZero(upper) > 0.1 * area && cv::countNonZero(clothes) > 0.1 * area)
    seen.alike = cv::norm(median_colour(lab, upper) - median_colour(lab, clothes));
  cv::Mat hat;
  cv::erode(upper, hat, cv::Mat::ones(5, 5, CV_8U));
  for (const Mark& mark : marks_in((contrast(lab, hat, hat) > kStandsOut) & hat))
    if (std::abs(mark.middle - Parts::kEyesX) < 0.8 * kUnit) seen.badge += mark.area;

  cv::Mat cloth;
  cv::erode(clothes, cloth, cv::Mat::ones(5, 5, CV_8U));
  cloth.rowRange(0, std::clamp(static_cast<int>(chin.y), 0, cloth.rows)).setTo(0);
  // Shirt front, tie and collar lie below the chin or beside the neck.
  cv::Mat collar = parts.mask_of(Part::skin) | parts.mask_of(Part::neck) | parts.mask_of(Part::torso);
  cv::dilate(collar, collar, cv::Mat::ones(9, 9, CV_8U));
  const int left = std::clamp(static_cast<int>(chin.x - kCollar * kUnit), 0, cloth.cols),
            right = std::clamp(static_cast<int>(chin.x + kCollar * kUnit), left, cloth.cols);
  collar.colRange(left, right).setTo(255);
  cv::Mat marks = cv::Mat::zeros(cloth.size(), CV_8U);
  for (const Mark& mark : marks_in((contrast(lab, cloth, cloth & ~collar) > kStandsOut) & cloth)) {
    if (cv::countNonZero(mark.mask & collar) > 0) continue;
    marks.setTo(255, mark.mask);
    ++seen.marks;
    seen.area += mark.area;
  }
  // The other side of the chin's column.
  cv::Mat mirrored = cv::Mat::zeros(marks.size(), CV_8U);
  for (int y = 0; y < marks.rows; ++y)
    for (int x = 0; x < marks.cols; ++x) {
      const int other = static_cast<int>(std::lround(2 * chin.x - static_cast<float>(x)));
      if (marks.at<uchar>(y, x) && other >= 0 && other < marks.cols) mirrored.at<uchar>(y, other) = 255;
    }
  cv::dilate(mirrored, mirrored, cv::Mat::ones(13, 13, CV_8U));
  seen.pairs = cv::countNonZero(marks & mirrored) / area;
  seen.where = parts.regions(marks, "mark", 4);
  if (text)
    for (const TextRegion& line : text->found) {
      const cv::Point2f at = parts.crop.in_crop((line.outline[0] + line.outline[2]) / 2) - chin;
      if (at.y < 0.3F * kUnit || at.y > 6 * kUnit || std::abs(at.x) > 3 * kUnit) continue;
      ++seen.lettering;
      seen.where.push_back({"lettering", line.outline});
    }
  return seen;
}

}  // namespace photogate
