#include "clothing.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "frame_face.hpp"
#include "reduce.hpp"
#include "regions.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

constexpr float kUnit = Parts::kEyeDistance;
constexpr double kArea = kUnit * kUnit;
constexpr float kStandsOut = 22;                // CIELAB distance from the cloth round it
constexpr double kCollar = 0.7;                 // half width of shirt front and tie, in inter-eye distances
constexpr double kLeast = 0.006, kMost = 0.35;  // area of a mark over the squared inter-eye distance

/// The chest at the parser's scale: its frame, and what lies beside and below it.
struct Chest {
  static constexpr int kBeside = 40, kSide = Parts::kSide + 2 * kBeside;  // the frame is its upper middle
  RotatedCrop crop;
  cv::Mat clothes;  ///< CV_8U, 255 = yes: by the parser in its frame, elsewhere the person without skin and hair
  cv::Mat skin;     ///< CV_8U, likewise
};

/// Without `figure`, clothes and skin are known in the parser's frame only.
Chest chest_of(const cv::Mat& bgr, const Parts& parts, const Figure* figure) {
  const cv::Size size(Chest::kSide, Chest::kSide);
  Chest chest{parts.cut(bgr, {Parts::kSide / 2.0F, Chest::kSide / 2.0F}, Chest::kSide, Chest::kSide),
              cv::Mat::zeros(size, CV_8U), cv::Mat::zeros(size, CV_8U)};
  if (figure) {
    const auto moved = [&](const cv::Mat& mask) {
      cv::Mat out;
      cv::warpAffine(mask, out, chest.crop.to_picture * static_cast<float>(figure->view.scale), size,
                     cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
      return cv::Mat(out > 127);
    };
    chest.skin = moved(figure->like);
    chest.clothes = moved(figure->person & ~figure->hair & ~figure->head) & ~chest.skin;
  }
  const cv::Rect seen(Chest::kBeside, 0, Parts::kSide, Parts::kSide);
  parts.mask_of(Part::clothes).copyTo(chest.clothes(seen));
  cv::Mat(parts.mask_of(Part::skin) | parts.mask_of(Part::neck) | parts.mask_of(Part::torso)).copyTo(chest.skin(seen));
  return chest;
}

/// Distance in CIELAB of each pixel of `mask` from the mean of the pixels of `usual` round it. The mean is taken again
/// with little weight on what stands out (Cauchy weights), so that a mark does not colour its surroundings.
cv::Mat contrast(const cv::Mat& bgr, const cv::Mat& mask, const cv::Mat& usual) {
  constexpr int half = 20;
  cv::Mat all = cv::Mat::zeros(mask.size(), CV_32F);
  const cv::Rect within = cv::boundingRect(mask);
  if (within.empty()) return all;
  // What lies further off has no part in any mean.
  const cv::Rect box = cv::Rect(within.x - half, within.y - half, within.width + 2 * half, within.height + 2 * half) &
                       cv::Rect({}, mask.size());
  const cv::Mat colour = to_lab(bgr(box)), asked = mask(box), counted = usual(box);
  cv::Mat weight, out = all(box);
  counted.convertTo(weight, CV_32F, 1 / 255.0);
  for (int round = 0; round < 2; ++round) {
    cv::Mat sum, total, weight3;
    const cv::Mat same[] = {weight, weight, weight};
    cv::merge(same, 3, weight3);
    cv::blur(colour.mul(weight3), sum, cv::Size(2 * half + 1, 2 * half + 1));
    cv::blur(weight, total, cv::Size(2 * half + 1, 2 * half + 1));
    for (int y = 0; y < box.height; ++y)
      for (int x = 0; x < box.width; ++x) {
        if (!asked.at<uchar>(y, x) || total.at<float>(y, x) < 1e-3F) continue;
        const cv::Vec3f mean = sum.at<cv::Vec3f>(y, x) / total.at<float>(y, x);
        const float d = static_cast<float>(cv::norm(colour.at<cv::Vec3f>(y, x) - mean));
        out.at<float>(y, x) = d;
        if (counted.at<uchar>(y, x)) weight.at<float>(y, x) = 1 / (1 + d * d / (kStandsOut * kStandsOut));
      }
  }
  return all;
}

struct Mark {
  cv::Mat mask;
  double area = 0;    // over the squared inter-eye distance
  double middle = 0;  // across, px
};

/// Blobs of a mark's size. A seam or a lapel's edge is long and thin.
std::vector<Mark> marks_in(const cv::Mat& standing_out) {
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(standing_out, labels, stats, centres);
  std::vector<Mark> marks;
  for (int i = 1; i < count; ++i) {
    const int pixels = stats.at<int>(i, cv::CC_STAT_AREA);
    const int width = stats.at<int>(i, cv::CC_STAT_WIDTH), height = stats.at<int>(i, cv::CC_STAT_HEIGHT);
    if (pixels < kLeast * kArea || pixels > kMost * kArea || pixels < 0.35 * width * height) continue;
    marks.push_back({labels == i, pixels / kArea, centres.at<double>(i, 0)});
  }
  return marks;
}

void see_headwear(const Parts& parts, Clothing& seen) {
  // A scarf below the chin is no headwear.
  cv::Mat upper = parts.mask_of(Part::headwear);
  upper.rowRange(std::clamp(static_cast<int>(Parts::kEyesY), 0, upper.rows), upper.rows).setTo(0);
  seen.headwear = cv::countNonZero(upper) / kArea;
  seen.where_headwear = parts.regions(upper, "headwear", 40);

  const cv::Mat clothes = parts.mask_of(Part::clothes);
  if (cv::countNonZero(upper) > 0.1 * kArea && cv::countNonZero(clothes) > 0.1 * kArea) {
    const cv::Mat lab = to_lab(parts.crop.bgr);
    seen.alike = cv::norm(median_colour(lab, upper) - median_colour(lab, clothes));
  }
  cv::Mat hat;
  cv::erode(upper, hat, cv::Mat::ones(5, 5, CV_8U));
  for (const Mark& mark : marks_in((contrast(parts.crop.bgr, hat, hat) > kStandsOut) & hat))
    if (std::abs(mark.middle - Parts::kEyesX) < 0.8 * kUnit) seen.badge += mark.area;
}

void see_marks(const Chest& chest, cv::Point2f chin, Clothing& seen) {
  cv::Mat cloth;
  cv::erode(chest.clothes, cloth, cv::Mat::ones(5, 5, CV_8U));
  cloth.rowRange(0, std::clamp(static_cast<int>(chin.y), 0, cloth.rows)).setTo(0);
  // Shirt front, tie and collar lie below the chin or beside the neck.
  cv::Mat collar;
  cv::dilate(chest.skin, collar, cv::Mat::ones(9, 9, CV_8U));
  const int left = std::clamp(static_cast<int>(chin.x - kCollar * kUnit), 0, cloth.cols),
            right = std::clamp(static_cast<int>(chin.x + kCollar * kUnit), left, cloth.cols);
  collar.colRange(left, right).setTo(255);
  cv::Mat marks = cv::Mat::zeros(cloth.size(), CV_8U);
  for (const Mark& mark : marks_in((contrast(chest.crop.bgr, cloth, cloth & ~collar) > kStandsOut) & cloth)) {
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
  seen.pairs = cv::countNonZero(marks & mirrored) / kArea;
  seen.where = regions_of(marks, "mark", 4, [&](cv::Point2f p) { return chest.crop.in_picture(p); });
}

}  // namespace

Clothing measure_clothing(const cv::Mat& bgr, const Face& face, const Parts& parts, const Figure* figure,
                          const TextRegions* text) {
  Clothing seen;
  seen.seen = cv::countNonZero(parts.mask_of(Part::clothes)) / kArea;
  see_headwear(parts, seen);
  const Chest chest = chest_of(bgr, parts, figure);
  const cv::Point2f chin = chest.crop.in_crop(face.points[8]);
  see_marks(chest, chin, seen);
  if (text)
    for (const TextRegion& line : text->found) {
      const cv::Point2f at = chest.crop.in_crop((line.outline[0] + line.outline[2]) / 2) - chin;
      if (at.y < 0.3F * kUnit || at.y > 6 * kUnit || std::abs(at.x) > 3 * kUnit) continue;
      ++seen.lettering;
      seen.where.push_back({"lettering", line.outline});
    }
  return seen;
}

}  // namespace photogate
