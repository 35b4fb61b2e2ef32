#include "adornment.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr float U = Parts::kEyeDistance;
constexpr float kWhiteFrom = 70, kWhiteChroma = 12;  // L*, C*: white cloth under a chin is the collar of a shirt
constexpr std::size_t kJawLeft = 172, kJawRight = 397;

/// How far small bright spots stand out of what surrounds them, L*, CV_32F.
cv::Mat spots_in(const cv::Mat& lightness) {
  cv::Mat smooth, spots;
  cv::GaussianBlur(lightness, smooth, cv::Size(), 0.8);
  const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(15, 15));
  cv::morphologyEx(smooth, spots, cv::MORPH_TOPHAT, disc);
  return spots;
}

/// Of the values within a mask, the one that 2 % exceed.
double peak(const cv::Mat& values, const cv::Mat& mask) {
  std::vector<float> inside;
  for (int y = 0; y < mask.rows; ++y)
    for (int x = 0; x < mask.cols; ++x)
      if (mask.at<uchar>(y, x)) inside.push_back(values.at<float>(y, x));
  return inside.size() >= 40 ? quantile(inside, 0.98) : 0;
}

cv::Mat doubled(const cv::Mat& mask) {
  cv::Mat out;
  cv::resize(mask, out, mask.size() * 2, 0, 0, cv::INTER_NEAREST);
  return out;
}

}  // namespace

Adornment measure_adornment(const cv::Mat& bgr, const Parts& parts, const FrameFace& face) {
  Adornment found;
  const cv::Mat lab = to_lab(parts.crop.bgr);
  const cv::Point2f chin = face.mesh[at::chin];
  const double left = face.mesh[kJawLeft].x, right = face.mesh[kJawRight].x;
  const cv::Mat band = box_mask(left, chin.y + 0.08 * U, right, chin.y + 0.38 * U);
  const cv::Mat neck = band & parts.inside;
  const cv::Vec3f skin = median_colour(lab, face.oval & parts.inside & (parts.of(Part::skin) > 0.5F));
  cv::Mat cloth = parts.of(Part::clothes) + parts.of(Part::headwear) > 0.5F;
  for (int y = 0; y < cloth.rows; ++y)
    for (int x = 0; x < cloth.cols; ++x) {
      const cv::Vec3f& c = lab.at<cv::Vec3f>(y, x);
      const bool like_skin = std::hypot(c[1] - skin[1], c[2] - skin[2]) <= 9;
      if (like_skin || (c[0] > kWhiteFrom && std::hypot(c[1], c[2]) < kWhiteChroma)) cloth.at<uchar>(y, x) = 0;
    }
  if (cv::countNonZero(neck) > 50) found.cloth = 1.0 * cv::countNonZero(cloth & neck) / cv::countNonZero(neck);

  const RotatedCrop fine = parts.cut(bgr, {Parts::kSide / 2.0F, Parts::kSide / 2.0F}, Parts::kSide, 2 * Parts::kSide);
  // From the chin down: the neck begins 20 px below it, and spots are told by what lies within 17 px.
  const int chin_row = static_cast<int>(std::clamp(2 * chin.y, 0.0F, 2.0F * Parts::kSide - 1));
  const cv::Range below(chin_row, 2 * Parts::kSide);
  cv::Mat lightness, bare;
  cv::extractChannel(to_lab(fine.bgr.rowRange(below)), lightness, 0);
  cv::erode((parts.of(Part::neck) + parts.of(Part::torso) > 0.6F) & parts.inside &
                box_mask(0, chin.y + 0.2 * U, Parts::kSide, Parts::kSide),
            bare, cv::Mat::ones(5, 5, CV_8U));
  found.neck = peak(spots_in(lightness), doubled(bare).rowRange(below));
  found.where = parts.regions(cloth & neck, "cloth at the neck");
  return found;
}

}  // namespace photogate
