#include "frame_face.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr std::array<std::size_t, 36> kOval = {10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288,
                                               397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
                                               172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109};
constexpr std::array<std::size_t, 16> kLeftEye = {33,  246, 161, 160, 159, 158, 157, 173,
                                                  133, 155, 154, 153, 145, 144, 163, 7};
constexpr std::array<std::size_t, 16> kRightEye = {263, 466, 388, 387, 386, 385, 384, 398,
                                                   362, 382, 381, 380, 374, 373, 390, 249};
constexpr std::array<std::size_t, 10> kLeftBrow = {70, 63, 105, 66, 107, 55, 65, 52, 53, 46};
constexpr std::array<std::size_t, 10> kRightBrow = {300, 293, 334, 296, 336, 285, 295, 282, 283, 276};

std::vector<cv::Point2f> pick(const std::vector<cv::Point2f>& mesh, std::span<const std::size_t> ids) {
  std::vector<cv::Point2f> points;
  for (const std::size_t i : ids) points.push_back(mesh[i]);
  return points;
}

cv::Mat hull_mask(const std::vector<cv::Point2f>& points) {
  std::vector<cv::Point2f> hull;
  cv::convexHull(points, hull);
  return polygon_mask(hull);
}

}  // namespace

cv::Mat polygon_mask(std::span<const cv::Point2f> corners) {
  constexpr float bound = 4 * Parts::kSide;
  std::vector<cv::Point> fine;  // with 4 fractional bits
  for (const cv::Point2f& p : corners)
    fine.emplace_back(cvRound(std::clamp(p.x, -bound, bound) * 16), cvRound(std::clamp(p.y, -bound, bound) * 16));
  cv::Mat mask = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  if (!fine.empty()) cv::fillPoly(mask, fine, cv::Scalar(255), cv::LINE_8, 4);
  return mask;
}

cv::Mat grown(const cv::Mat& mask, int px) {
  cv::Mat out;
  cv::dilate(mask, out, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * px + 1, 2 * px + 1)));
  return out;
}

cv::Mat box_mask(double left, double top, double right, double bottom) {
  cv::Mat mask = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  const auto edge = [](double v) {
    return std::isfinite(v) ? static_cast<int>(std::lround(std::clamp(v, 0.0, 1.0 * Parts::kSide))) : 0;
  };
  const cv::Point from(edge(left), edge(top)), to(edge(right), edge(bottom));
  if (to.x > from.x && to.y > from.y) mask(cv::Rect(from, to)).setTo(255);
  return mask;
}

cv::Vec3f median_colour(const cv::Mat& picture, const cv::Mat& mask) {
  std::vector<float> channel[3];
  for (int y = 0; y < mask.rows; ++y)
    for (int x = 0; x < mask.cols; ++x)
      if (mask.at<uchar>(y, x))
        for (int k = 0; k < 3; ++k) channel[k].push_back(picture.at<cv::Vec3f>(y, x)[k]);
  return {quantile(channel[0], 0.5), quantile(channel[1], 0.5), quantile(channel[2], 0.5)};
}

Measured<FrameFace> face_in_frame(const Parts& parts, const Face& face) {
  if (face.mesh.size() != kMeshPoints)
    return missing(
        {"人脸网格不可用，无法查看面部各处。", "There is no face mesh to find the places of the face with."});
  FrameFace frame;
  frame.mesh.reserve(kMeshPoints);
  for (std::size_t i = 0; i < kMeshPoints; ++i) frame.mesh.push_back(parts.crop.in_crop(flat(face.mesh, i)));
  for (std::size_t i = 0; i < face.points.size(); ++i) frame.points[i] = parts.crop.in_crop(face.points[i]);
  frame.brow_y = (frame.points[19].y + frame.points[24].y) / 2;
  frame.oval = polygon_mask(pick(frame.mesh, kOval));
  frame.left_eye = polygon_mask(pick(frame.mesh, kLeftEye));
  frame.right_eye = polygon_mask(pick(frame.mesh, kRightEye));
  frame.left_brow = hull_mask(pick(frame.mesh, kLeftBrow));
  frame.right_brow = hull_mask(pick(frame.mesh, kRightBrow));
  return frame;
}

}  // namespace photogate
