#include "adornment.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr float U = Parts::kEyeDistance;

struct Spots {
  cv::Mat bright, dark;  ///< CV_32F: how far a spot stands out of what surrounds it, L*
};

Spots spots_in(const cv::Mat& lightness) {
  cv::Mat smooth;
  cv::GaussianBlur(lightness, smooth, cv::Size(), 0.8);
  const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(15, 15));
  Spots spots;
  cv::morphologyEx(smooth, spots.bright, cv::MORPH_TOPHAT, disc);
  cv::morphologyEx(smooth, spots.dark, cv::MORPH_BLACKHAT, disc);
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

/// The lower end of the ear that lies on one side of the frame; empty if no ear is seen.
cv::Mat lobe_place(const cv::Mat& ear) {
  std::vector<cv::Point> pixels;
  cv::findNonZero(ear, pixels);
  if (pixels.size() < 25) return cv::Mat::zeros(ear.size(), CV_8U);
  std::vector<float> ys, xs;
  for (const cv::Point& p : pixels) ys.push_back(static_cast<float>(p.y));
  const float bottom = quantile(ys, 0.97);
  for (const cv::Point& p : pixels)
    if (static_cast<float>(p.y) > bottom - 0.2F * U) xs.push_back(static_cast<float>(p.x));
  const float x = quantile(xs, 0.5);
  return box_mask(x - 0.2 * U, bottom - 0.3 * U, x + 0.2 * U, bottom + 0.06 * U);
}

}  // namespace

Adornment measure_adornment(const cv::Mat& bgr, const Parts& parts, const FrameFace& face) {
  Adornment found;
  const cv::Mat lab = to_lab(parts.crop.bgr);
  const cv::Point2f chin = face.mesh[at::chin];
  const double left = face.mesh[172].x, right = face.mesh[397].x;
  const cv::Mat band = box_mask(left, chin.y + 0.08 * U, right, chin.y + 0.38 * U);
  const cv::Mat neck = band & parts.inside;
  found.neck_in_view = cv::countNonZero(neck) / std::max(1.0, 0.3 * U * (right - left));
  const cv::Vec3f skin = median_colour(lab, face.oval & parts.inside & (parts.of(Part::skin) > 0.5F));
  cv::Mat cloth = parts.of(Part::clothes) + parts.of(Part::headwear) + parts.of(Part::mask) > 0.5F;
  for (int y = 0; y < cloth.rows; ++y)
    for (int x = 0; x < cloth.cols; ++x) {
      const cv::Vec3f& c = lab.at<cv::Vec3f>(y, x);
      if (std::hypot(c[1] - skin[1], c[2] - skin[2]) <= 9) cloth.at<uchar>(y, x) = 0;
    }
  if (cv::countNonZero(neck) > 50) found.cloth = 1.0 * cv::countNonZero(cloth & neck) / cv::countNonZero(neck);

  const auto& m = parts.crop.to_picture;
  const RotatedCrop fine =
      rotated_crop(bgr, parts.crop.in_picture({Parts::kSide / 2.0F, Parts::kSide / 2.0F}),
                   std::hypot(m(0, 0), m(1, 0)) * Parts::kSide, std::atan2(m(1, 0), m(0, 0)), 2 * Parts::kSide);
  cv::Mat lightness;
  cv::extractChannel(to_lab(fine.bgr), lightness, 0);
  const Spots spots = spots_in(lightness);
  // Hair and walls against skin are no spots.
  cv::Mat skin_only;
  cv::erode((parts.of(Part::background) < 0.3F) & (parts.of(Part::hair) < 0.4F) & parts.inside, skin_only,
            cv::Mat::ones(3, 3, CV_8U));
  const cv::Mat ears = parts.mask_of(Part::ear);
  for (std::size_t side = 0; side < 2; ++side) {
    const double middle = face.mesh[4].x;
    const cv::Mat half =
        side == 0 ? box_mask(0, 0, middle, Parts::kSide) : box_mask(middle, 0, Parts::kSide, Parts::kSide);
    const cv::Mat place = lobe_place(ears & half) & skin_only;
    found.lobes[side] = std::max(peak(spots.bright, doubled(place)), 0.8 * peak(spots.dark, doubled(place)));
    auto region = parts.regions(place, "ear lobe");
    std::move(region.begin(), region.end(), std::back_inserter(found.where));
  }
  cv::Mat bare;
  cv::erode((parts.of(Part::neck) + parts.of(Part::torso) > 0.6F) & parts.inside &
                box_mask(0, chin.y + 0.2 * U, Parts::kSide, Parts::kSide),
            bare, cv::Mat::ones(5, 5, CV_8U));
  found.neck = peak(spots.bright, doubled(bare));
  auto region = parts.regions(cloth & neck, "cloth at the neck");
  std::move(region.begin(), region.end(), std::back_inserter(found.where));
  return found;
}

}  // namespace photogate
