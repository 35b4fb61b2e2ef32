#include "makeup.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "mesh.hpp"
#include "reduce.hpp"
#include "rotated_crop.hpp"
#include "skin_colour.hpp"

namespace photogate {
namespace {

using Ring = std::vector<std::size_t>;

// Points of the mesh round each region, by MediaPipe's numbers; of pairs, the picture's left one first.
const Ring kLipsOuter = {61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146};
const Ring kLipsInner = {78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95};
const std::array<Ring, 2> kLids = {Ring{246, 161, 160, 159, 158, 157, 173, 190, 56, 28, 27, 29, 30, 247},
                                   Ring{466, 388, 387, 386, 385, 384, 398, 414, 286, 258, 257, 259, 260, 467}};
const std::array<Ring, 2> kCheeks = {Ring{117, 118, 101, 36, 205, 187, 123}, Ring{346, 347, 330, 266, 425, 411, 352}};
const std::array<Ring, 2> kJaws = {Ring{192, 214, 210, 211, 32, 208, 171, 140, 170, 169, 135, 138},
                                   Ring{416, 434, 430, 431, 262, 428, 396, 369, 395, 394, 364, 367}};
const Ring kForehead = {9, 107, 66, 69, 108, 151, 337, 299, 296, 336};
const std::array<Ring, 2> kLashes = {Ring{33, 246, 161, 160, 159, 158, 157, 173, 133},
                                     Ring{263, 466, 388, 387, 386, 385, 384, 398, 362}};
const std::array<Ring, 2> kEyes = {
    Ring{33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246},
    Ring{263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466}};
const std::array<Ring, 2> kBrows = {Ring{70, 63, 105, 66, 107, 55, 65, 52, 53, 46},
                                    Ring{300, 293, 334, 296, 336, 285, 295, 282, 283, 276}};

constexpr int kSize = 204;
constexpr double kEyeDistance = 60;
constexpr double kForeign = 0.4;  // natural logarithm of ratios of light

class Patch {
 public:
  Patch(const cv::Mat& bgr, const Face& face, const Parts* parts) {
    const cv::Point2f eyes = face.right_eye - face.left_eye;
    const double scale = face.inter_eye_distance / kEyeDistance;
    const cv::Point2f right = eyes / static_cast<float>(face.inter_eye_distance), down(-right.y, right.x);
    const cv::Point2f centre = (face.left_eye + face.right_eye) / 2 + down * static_cast<float>(24 * scale);
    const RotatedCrop crop = rotated_crop(bgr, centre, kSize * scale, std::atan2(right.y, right.x), kSize);
    bgr_ = crop.bgr;
    lab_ = to_lab(crop.bgr);
    for (const cv::Point3f& p : face.mesh) points_.push_back(crop.in_crop({p.x, p.y}));
    seen_ = cv::Mat(kSize, kSize, CV_8U, cv::Scalar(255));
    if (!parts) return;
    cv::Matx23f from_picture;
    cv::invertAffineTransform(crop.to_picture, from_picture);
    seen_.setTo(0, parts->moved(parts->covered(), from_picture, seen_.size()) > 100);
  }

  const cv::Mat& bgr() const { return bgr_; }
  const cv::Mat& lab() const { return lab_; }
  cv::Point at(std::size_t i) const { return {cvRound(points_[i].x), cvRound(points_[i].y)}; }

  /// 255 where nothing worn hides the face.
  const cv::Mat& seen() const { return seen_; }

  cv::Mat within(const Ring& ring) const {
    cv::Mat mask = empty();
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{corners(ring)}, cv::Scalar(255));
    return mask & seen_;
  }

  cv::Mat along(const Ring& line, int width) const {
    cv::Mat mask = empty();
    cv::polylines(mask, std::vector<std::vector<cv::Point>>{corners(line)}, false, cv::Scalar(255), width);
    return mask & seen_;
  }

  /// Median of each channel; of a region of less than 8 px, NaN.
  cv::Vec3f median(const cv::Mat& mask) const {
    std::array<std::vector<float>, 3> channels;
    for (int y = 0; y < lab_.rows; ++y)
      for (int x = 0; x < lab_.cols; ++x)
        if (mask.at<uchar>(y, x))
          for (int k = 0; k < 3; ++k) channels[k].push_back(lab_.at<cv::Vec3f>(y, x)[k]);
    if (channels[0].size() < 8) return cv::Vec3f::all(std::nanf(""));
    return {quantile(channels[0], 0.5), quantile(channels[1], 0.5), quantile(channels[2], 0.5)};
  }

 private:
  static cv::Mat empty() { return cv::Mat::zeros(kSize, kSize, CV_8U); }
  std::vector<cv::Point> corners(const Ring& ring) const {
    std::vector<cv::Point> out;
    for (const std::size_t i : ring) out.push_back(at(i));
    return out;
  }
  cv::Mat bgr_, lab_, seen_;
  std::vector<cv::Point2f> points_;
};

cv::Vec3f median_of(const std::vector<cv::Vec3f>& colours) {
  cv::Vec3f out;
  for (int k = 0; k < 3; ++k) {
    std::vector<float> values;
    for (const cv::Vec3f& c : colours)
      if (!std::isnan(c[0])) values.push_back(c[k]);
    out[k] = values.empty() ? std::nanf("") : quantile(values, 0.5);
  }
  return out;
}

double lash_lightness(const Patch& patch) {
  cv::Mat mask = patch.along(kLashes[0], 3) | patch.along(kLashes[1], 3);
  std::vector<float> lightness;
  for (int y = 0; y < mask.rows; ++y)
    for (int x = 0; x < mask.cols; ++x)
      if (mask.at<uchar>(y, x)) lightness.push_back(patch.lab().at<cv::Vec3f>(y, x)[0]);
  // Lashes that are hidden are as light as any.
  return lightness.size() < 8 ? 100 : quantile(lightness, 0.25);
}

/// The skin between brows and jaw without eyes, brows and lips.
cv::Mat bare_face(const Patch& patch, std::size_t points) {
  std::vector<cv::Point> all, hull;
  for (std::size_t i = 0; i < points; ++i) all.push_back(patch.at(i));
  cv::convexHull(all, hull);
  cv::Mat mask = cv::Mat::zeros(kSize, kSize, CV_8U);
  cv::fillConvexPoly(mask, hull, cv::Scalar(255));
  cv::erode(mask, mask, cv::Mat::ones(7, 7, CV_8U));
  mask.rowRange(0, std::clamp(std::min(patch.at(107).y, patch.at(336).y) - 12, 0, kSize)).setTo(0);
  cv::Mat features = patch.within(kLipsOuter);
  for (std::size_t side = 0; side < 2; ++side) features |= patch.within(kEyes[side]) | patch.within(kBrows[side]);
  cv::dilate(features, features, cv::Mat::ones(7, 7, CV_8U));
  return mask & ~features & patch.seen();
}

/// Share of the masked pixels whose colour shading cannot make of the skin's.
double foreign_share(const Patch& patch, const cv::Mat& mask) {
  const auto skin = skin_colour(patch.bgr(), mask);
  if (!skin) return 0;
  int foreign = 0;
  for (int y = 0; y < mask.rows; ++y)
    for (int x = 0; x < mask.cols; ++x) {
      if (!mask.at<uchar>(y, x)) continue;
      foreign += skin->away(patch.bgr().at<cv::Vec3b>(y, x)) > kForeign;
    }
  return foreign / static_cast<double>(std::max(1, cv::countNonZero(mask)));
}

}  // namespace

Measured<Makeup> measure_makeup(const cv::Mat& bgr, const Face& face, const Parts* parts) {
  if (face.mesh.size() != kMeshPoints) return missing({"没有人脸网格。", "There is no mesh of the face."});
  if (!(face.inter_eye_distance >= 40))
    return missing({"人脸太小，看不出妆容。", "The face is too small for makeup to be seen."});
  const Patch patch(bgr, face, parts);
  std::vector<cv::Vec3f> cheeks, jaws, lids;
  for (std::size_t side = 0; side < 2; ++side) {
    cheeks.push_back(patch.median(patch.within(kCheeks[side])));
    jaws.push_back(patch.median(patch.within(kJaws[side])));
    lids.push_back(patch.median(patch.within(kLids[side])));
  }
  const cv::Vec3f skin = median_of({cheeks[0], cheeks[1], jaws[0], jaws[1], patch.median(patch.within(kForehead))});
  cv::Mat lips = patch.within(kLipsOuter) & ~patch.within(kLipsInner);
  cv::erode(lips, lips, cv::Mat::ones(3, 3, CV_8U));
  const cv::Vec3f lip = patch.median(lips);
  const bool lids_hidden = std::isnan(lids[0][0]) && std::isnan(lids[1][0]);
  if (parts && (std::isnan(lip[0]) || lids_hidden))
    return missing({"嘴唇或眼皮被遮住，看不出妆容。", "Lips or eyelids are covered, so makeup cannot be seen."});
  if (std::isnan(skin[0]) || std::isnan(lip[0]) || !(skin[0] > 1))
    return missing({"面部露出太少，看不出妆容。", "Too little of the face is visible for makeup to be seen."});

  Makeup makeup;
  makeup.lips = lip[1] - skin[1];
  makeup.lashes = lash_lightness(patch) / skin[0];
  for (const cv::Vec3f& lid : lids) {
    if (std::isnan(lid[0])) continue;
    makeup.lids = std::max<double>(makeup.lids, std::hypot(lid[1] - skin[1], lid[2] - skin[2]));
    makeup.lid_shade = std::max<double>(makeup.lid_shade, 1 - lid[0] / skin[0]);
  }
  makeup.blush = -1e3;
  for (std::size_t side = 0; side < 2; ++side)
    if (!std::isnan(cheeks[side][1] - jaws[side][1]))
      makeup.blush = std::max<double>(makeup.blush, cheeks[side][1] - jaws[side][1]);
  makeup.blush = std::max(makeup.blush, -100.0);
  makeup.paint = foreign_share(patch, bare_face(patch, kMeshPoints));
  return makeup;
}

}  // namespace photogate
