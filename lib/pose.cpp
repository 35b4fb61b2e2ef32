#include "pose.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>

#include "mesh.hpp"

namespace photogate {

std::span<const PoseAnchor> pose_anchors() {
  static const std::array<PoseAnchor, 33> list = {{
      {4, {0.0000, -0.4632, 7.5866}, 0.070910},    {6, {0.0000, 2.4733, 5.7886}, 0.032100},
      {10, {0.0000, 8.2618, 4.4815}, 0.008447},    {33, {-4.4459, 2.6640, 3.1734}, 0.058724},
      {54, {-6.2793, 6.6154, 1.4259}, 0.007667},   {67, {-3.5240, 8.0060, 3.7292}, 0.009078},
      {117, {-5.2587, 0.9458, 2.9743}, 0.009792},  {119, {-3.3007, 0.8616, 3.8728}, 0.014565},
      {121, {-1.8207, 1.4680, 4.2241}, 0.018591},  {127, {-7.7431, 2.3650, -2.0052}, 0.005198},
      {129, {-1.7858, -0.9783, 4.8505}, 0.120625}, {132, {-7.2709, -2.8909, -2.2525}, 0.005560},
      {133, {-1.8564, 2.5852, 3.7579}, 0.053286},  {136, {-5.0853, -7.1786, 0.7147}, 0.066890},
      {143, {-6.4076, 2.2360, 1.5608}, 0.014817},  {147, {-6.2349, -1.9444, 1.6635}, 0.014263},
      {198, {-1.2468, 0.2303, 5.6810}, 0.025462},  {205, {-3.8329, -1.5373, 4.1377}, 0.047252},
      {263, {4.4459, 2.6640, 3.1734}, 0.058724},   {284, {6.2793, 6.6154, 1.4259}, 0.007667},
      {297, {3.5240, 8.0060, 3.7292}, 0.009078},   {346, {5.2587, 0.9458, 2.9743}, 0.009792},
      {348, {3.3007, 0.8616, 3.8728}, 0.014565},   {350, {1.8207, 1.4680, 4.2241}, 0.018591},
      {356, {7.7431, 2.3650, -2.0052}, 0.005198},  {358, {1.7858, -0.9783, 4.8505}, 0.120625},
      {361, {7.2709, -2.8909, -2.2525}, 0.005560}, {362, {1.8564, 2.5852, 3.7579}, 0.053286},
      {365, {5.0853, -7.1786, 0.7147}, 0.066890},  {372, {6.4076, 2.2360, 1.5608}, 0.014817},
      {376, {6.2349, -1.9444, 1.6635}, 0.014263},  {420, {1.2468, 0.2303, 5.6810}, 0.025462},
      {425, {3.8329, -1.5373, 4.1377}, 0.047252},
  }};
  return list;
}

Measured<Pose> measure_pose(const Face& face) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"人脸网格不可用，无法测量头部姿态。", "There is no face mesh to measure the head pose on."});

  cv::Vec3d model_centre, seen_centre;
  double sum = 0;
  const auto seen = [&](const PoseAnchor& a) {
    const cv::Point3f& p = face.mesh[a.point];
    return cv::Vec3d(p.x, -p.y, -p.z);
  };
  for (const PoseAnchor& a : pose_anchors()) {
    model_centre += a.weight * a.position;
    seen_centre += a.weight * seen(a);
    sum += a.weight;
  }
  model_centre /= sum;
  seen_centre /= sum;

  cv::Matx33d covariance = cv::Matx33d::zeros();
  for (const PoseAnchor& a : pose_anchors())
    covariance += a.weight * (seen(a) - seen_centre) * (a.position - model_centre).t();
  cv::Mat singular, u, vt;
  cv::SVD::compute(cv::Mat(covariance), singular, u, vt);
  if (!(singular.at<double>(1) > 1e-9))  // points on a line or in one place fix no turn
    return missing(
        {"人脸网格不成形，无法测量头部姿态。", "The face mesh has no extent, so the head pose cannot be measured."});
  cv::Mat sign = cv::Mat::eye(3, 3, CV_64F);
  sign.at<double>(2, 2) = cv::determinant(u * vt) < 0 ? -1 : 1;
  const cv::Matx33d r = cv::Mat(u * sign * vt);

  constexpr double degrees = 180 / std::numbers::pi;
  Pose pose;
  pose.yaw = degrees * std::atan2(r(0, 2), r(2, 2));
  pose.pitch = degrees * std::atan2(-r(1, 2), std::hypot(r(0, 2), r(2, 2)));
  pose.roll = -degrees * std::atan2(r(1, 0), r(1, 1));
  if (!std::isfinite(pose.yaw + pose.pitch + pose.roll))
    return missing({"头部姿态无法求解。", "The head pose has no solution."});
  return pose;
}

}  // namespace photogate
