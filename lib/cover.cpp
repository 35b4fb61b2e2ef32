#include "cover.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr float U = Parts::kEyeDistance;

// Lid and corner points of one eye on the mesh.
struct EyeAt {
  std::size_t left, right, lower_lid;
};
constexpr std::array<EyeAt, 2> kEyes = {{{33, 133, 145}, {362, 263, 374}}};
constexpr std::size_t kNoseTip = 4, kNoseBridge = 195;
constexpr std::array<std::size_t, 20> kLips = {61,  185, 40,  39,  37,  0,  267, 269, 270, 409,
                                               291, 375, 321, 405, 314, 17, 84,  181, 91,  146};

std::size_t count(const cv::Mat& mask) { return static_cast<std::size_t>(cv::countNonZero(mask)); }

/// Sum of a plane within a mask.
double sum(const cv::Mat& plane, const cv::Mat& mask) { return cv::mean(plane, mask)[0] * cv::countNonZero(mask); }

double share_of(const cv::Mat& hits, const cv::Mat& mask) {
  const auto all = count(mask);
  return all ? static_cast<double>(count(hits & mask)) / static_cast<double>(all) : 0;
}

/// Bare skin between brows and the nose's middle.
cv::Mat upper_skin(const Parts& parts, const FrameFace& face) {
  return face.oval & parts.inside & box_mask(0, 0, Parts::kSide, face.mesh[kNoseBridge].y) &
         (parts.of(Part::skin) > 0.5F);
}

double chroma_distance(const cv::Vec3f& a, const cv::Vec3f& b) { return std::hypot(a[1] - b[1], a[2] - b[2]); }

/// Linear light of an L*.
double light(float lightness) { return std::pow((lightness + 16) / 116, 3); }

/// Range of L* between the 5 % darkest and brightest pixels.
double contrast_within(const cv::Mat& lab, const cv::Mat& mask) {
  std::vector<float> values;
  for (int y = 0; y < mask.rows; ++y)
    for (int x = 0; x < mask.cols; ++x)
      if (mask.at<uchar>(y, x)) values.push_back(lab.at<cv::Vec3f>(y, x)[0]);
  return quantile(values, 0.95) - quantile(values, 0.05);
}

cv::Mat burnt(const cv::Mat& bgr) {
  cv::Mat mask;
  cv::inRange(bgr, cv::Scalar::all(235), cv::Scalar::all(255), mask);
  return mask;
}

void append(std::vector<Region>& to, std::vector<Region> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

/// Whether undyed hair may have this colour. Hair is black to yellow and red, grey or white: its hue is that of
/// melanin.
bool like_hair(const cv::Vec3f& lab) {
  const float a = lab[1], b = lab[2];
  const bool green = a < -2.5F && std::hypot(a, b) > 4, blue = b<-4, crimson = a> 18 && a > 1.3F * b;
  return !green && !blue && !crimson;
}

}  // namespace

EyeCover measure_eye_cover(const Parts& parts, const FrameFace& face) {
  EyeCover cover;
  const cv::Mat lab = to_lab(parts.crop.bgr), white = burnt(parts.crop.bgr);
  const cv::Mat frame_free = parts.inside & (parts.of(Part::frame) < 0.5F);
  cover.glasses = sum(parts.of(Part::frame), face.oval & parts.inside) / (U * U);
  const cv::Mat above = box_mask(face.points[0].x, 0, face.points[16].x, face.brow_y - 0.2 * U) & parts.inside;
  cover.raised = (sum(parts.of(Part::frame), above) + sum(parts.of(Part::lens), above)) / (U * U);
  const std::array<cv::Mat, 2> openings = {face.left_eye, face.right_eye};
  for (std::size_t side = 0; side < 2; ++side) {
    const cv::Mat around = grown(openings[side], 3);
    cover.lens[side] = parts.share(Part::lens, around);
    cover.hair[side] = parts.share(Part::hair, around);
    cover.frame[side] = parts.share(Part::frame, openings[side]);

    const EyeAt& eye = kEyes[side];
    const double x0 = face.mesh[eye.left].x, x1 = face.mesh[eye.right].x, lid = face.mesh[eye.lower_lid].y;
    const cv::Mat under = box_mask(x0, lid + 0.06 * U, x1, lid + 0.30 * U) & frame_free;
    const cv::Mat cheek = box_mask(x0, lid + 0.60 * U, x1, lid + 0.95 * U) & frame_free;
    cover.glare[side] = std::max(0.0, share_of(white, around & parts.inside) - share_of(white, cheek));
    const cv::Mat opening = grown(openings[side], 1) & parts.inside;
    if (count(opening) >= 20) cover.contrast = std::min(cover.contrast.value_or(100), contrast_within(lab, opening));
    if (count(under) < 20 || count(cheek) < 20) continue;
    const cv::Vec3f a = median_colour(lab, under), b = median_colour(lab, cheek);
    cover.shade = std::max(cover.shade, std::log2((light(b[0]) + 1e-3) / (light(a[0]) + 1e-3)));
    cover.tint = std::max(cover.tint, chroma_distance(a, b));
  }
  const cv::Mat place = grown(face.oval, 4) | above;
  append(cover.where, parts.regions(parts.mask_of(Part::lens) & place, "lens"));
  append(cover.where, parts.regions(white & parts.inside & grown(face.left_eye | face.right_eye, 3), "glare"));
  append(cover.where, parts.regions(parts.mask_of(Part::frame) & place, "frame"));
  return cover;
}

MouthCover measure_mouth_cover(const Parts& parts, const FrameFace& face) {
  MouthCover cover;
  const cv::Mat lower = face.oval & parts.inside & box_mask(0, face.mesh[kNoseTip].y, Parts::kSide, Parts::kSide);
  std::vector<cv::Point2f> lips;
  for (const std::size_t i : kLips) lips.push_back(face.mesh[i]);
  const cv::Mat bare = lower & ~polygon_mask(lips), upper = upper_skin(parts, face);
  cover.mask = parts.share(Part::mask, lower);
  cover.cloth = parts.share(Part::clothes, lower) + parts.share(Part::headwear, lower);
  if (count(bare) >= 50 && count(upper) >= 30) {
    const cv::Mat lab = to_lab(parts.crop.bgr);
    cover.colour = chroma_distance(median_colour(lab, bare), median_colour(lab, upper));
  }
  append(cover.where, parts.regions(parts.mask_of(Part::mask), "mask"));
  append(cover.where, parts.regions((parts.mask_of(Part::clothes) | parts.mask_of(Part::headwear)) & lower, "cloth"));
  if (cover.where.empty()) append(cover.where, parts.regions(bare, "lower face"));
  return cover;
}

HeadCover measure_head_cover(const Parts& parts, const FrameFace& face) {
  HeadCover cover;
  const double left = face.points[0].x, right = face.points[16].x, brow = face.brow_y;
  const cv::Mat place = box_mask(left, brow - 1.3 * U, right, brow - 0.15 * U);
  const cv::Mat top = place & parts.inside, low = top & box_mask(left, brow - 0.75 * U, right, brow);
  const double whole = 1.15 * U * (right - left);
  cover.in_view = whole > 0 ? static_cast<double>(count(top)) / whole : 0;
  const auto share = [&](const cv::Mat& where) {
    const double hat = sum(parts.of(Part::headwear), where);
    const double all = hat + sum(parts.of(Part::hair), where) + sum(parts.of(Part::skin), where);
    return all > 1 ? hat / all : 0;
  };
  cover.top = share(top);
  cover.low = share(low);

  const cv::Mat hair_or_hat = parts.of(Part::hair) + parts.of(Part::headwear) > 0.6F;
  const cv::Mat above =
      box_mask(face.points[1].x, brow - 1.6 * U, face.points[15].x, brow - 0.2 * U) & parts.inside & hair_or_hat;
  cv::Mat odd = cv::Mat::zeros(above.size(), CV_8U);
  const cv::Mat lab = to_lab(parts.crop.bgr);
  for (int y = 0; y < above.rows; ++y)
    for (int x = 0; x < above.cols; ++x)
      if (above.at<uchar>(y, x) && !like_hair(lab.at<cv::Vec3f>(y, x))) odd.at<uchar>(y, x) = 255;
  if (count(above) >= 80) cover.unlike = share_of(odd, above);
  append(cover.where,
         parts.regions(parts.mask_of(Part::headwear) & box_mask(0, 0, Parts::kSide, brow + 0.5 * U), "headwear"));
  if (cover.where.empty()) append(cover.where, parts.regions(odd, "unusual colour"));
  return cover;
}

}  // namespace photogate
