#include "hair.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr float U = Parts::kEyeDistance;

double area(const cv::Mat& plane, const cv::Mat& mask) {
  return cv::mean(plane, mask)[0] * cv::countNonZero(mask) / (U * U);
}

}  // namespace

HairOnFace measure_hair_on_face(const Parts& parts, const FrameFace& face) {
  HairOnFace hair;
  const std::array<cv::Mat, 2> brows = {face.left_brow, face.right_brow};
  const std::array<cv::Mat, 2> eyes = {grown(face.left_eye, 3), grown(face.right_eye, 3)};
  for (std::size_t side = 0; side < 2; ++side) {
    // The mesh and the 68 points place a covered brow differently: the worse of both.
    const std::size_t first = side == 0 ? 17 : 22;
    std::vector<cv::Point2f> line(face.points.begin() + static_cast<std::ptrdiff_t>(first),
                                  face.points.begin() + static_cast<std::ptrdiff_t>(first + 5)),
        hull;
    cv::convexHull(line, hull);
    hair.brows[side] =
        std::max(parts.share(Part::hair, brows[side]), 0.6 * parts.share(Part::hair, grown(polygon_mask(hull), 2)));
    hair.eyes[side] = parts.share(Part::hair, eyes[side]);
  }
  const cv::Mat over_brows =
      box_mask(Parts::kEyesX - 0.7 * U, Parts::kEyesY - 0.6 * U, Parts::kEyesX + 0.7 * U, Parts::kEyesY - 0.3 * U);
  hair.fringe = parts.share(Part::hair, over_brows);
  cv::Mat inner;
  cv::erode(face.oval, inner, cv::Mat::ones(13, 13, CV_8U));
  // Below the nose a beard is no hair over the face.
  inner &= box_mask(0, face.brow_y, Parts::kSide, face.points[33].y);
  hair.cheeks = parts.share(Part::hair, inner);
  hair.where = parts.regions(
      parts.mask_of(Part::hair) & (grown(face.left_brow | face.right_brow, 2) | eyes[0] | eyes[1] | inner | over_brows),
      "hair");
  return hair;
}

Ears measure_ears(const Parts& parts, const FrameFace& face) {
  Ears ears;
  const double eyes = (face.points[36].y + face.points[45].y) / 2, top = eyes - 0.35 * U,
               bottom = face.points[33].y + 0.4 * U;
  const double left = face.points[0].x, right = face.points[16].x;
  const auto side = [&](const cv::Mat& place) {
    const cv::Mat seen = place & parts.inside;
    return EarSide{area(parts.of(Part::ear), seen), area(parts.of(Part::hair), seen),
                   area(parts.of(Part::headwear), seen), cv::countNonZero(seen) / std::max(1.0, U * (bottom - top))};
  };
  const cv::Mat left_place = box_mask(left - 0.75 * U, top, left + 0.25 * U, bottom);
  const cv::Mat right_place = box_mask(right - 0.25 * U, top, right + 0.75 * U, bottom);
  ears.left = side(left_place);
  ears.right = side(right_place);
  ears.where = parts.regions(parts.mask_of(Part::hair) & (left_place | right_place), "hair");
  return ears;
}

Measured<LooseHair> measure_loose_hair(const cv::Mat& bgr, const Parts& parts, const FrameFace& face) {
  // Twice the frame's resolution: strands are thin.
  constexpr int size = 2 * Parts::kSide;
  const RotatedCrop fine = parts.cut(bgr, {Parts::kSide / 2.0F, Parts::kSide / 2.0F}, Parts::kSide, size);
  cv::Mat head = parts.of(Part::background) < 0.5F;
  const cv::Mat near = grown(head, 3), ring = grown(head, static_cast<int>(0.4F * U)) & ~near & parts.inside &
                                              box_mask(0, 0, Parts::kSide, face.points[33].y);
  if (cv::countNonZero(ring) < 800)
    return missing({"头部周围几乎没有背景，无法查看散乱的发丝。",
                    "There is hardly any background round the head to see loose hair against."});
  cv::Mat lightness, wall, place;
  cv::extractChannel(to_lab(fine.bgr), lightness, 0);
  cv::resize(ring, place, lightness.size(), 0, 0, cv::INTER_NEAREST);
  // The wall's own shading, without the head: a mean of the wall round each pixel.
  cv::Mat open, weight, smooth;
  cv::resize(~near & parts.inside, open, lightness.size(), 0, 0, cv::INTER_NEAREST);
  open.convertTo(weight, CV_32F, 1 / 255.0);
  cv::GaussianBlur(lightness.mul(weight), smooth, cv::Size(), 8);
  cv::GaussianBlur(weight, weight, cv::Size(), 8);
  smooth /= cv::max(weight, 1e-3);
  cv::Mat strands = cv::abs(lightness - smooth) > 6;
  strands &= place;
  LooseHair loose;
  std::vector<float> values;
  for (int y = 0; y < place.rows; ++y)
    for (int x = 0; x < place.cols; ++x)
      if (place.at<uchar>(y, x)) values.push_back(smooth.at<float>(y, x));
  // Half of the span of the middle two thirds: one sd, without the strands themselves.
  loose.wall = (quantile(values, 0.84) - quantile(values, 0.16)) / 2;
  loose.strands = 1.0 * cv::countNonZero(strands) / cv::countNonZero(place);
  cv::Mat small;
  cv::resize(strands, small, ring.size(), 0, 0, cv::INTER_AREA);
  loose.where = parts.regions(grown(small > 60, 2), "loose hair", 20);
  return loose;
}

}  // namespace photogate
