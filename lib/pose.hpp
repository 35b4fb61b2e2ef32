#pragma once

#include <opencv2/core/matx.hpp>
#include <span>

#include "face.hpp"

namespace photogate {

/// Head pose, degrees, ISO/IEC 39794-5: yaw > 0 towards the picture's right, pitch > 0 looking down,
/// roll > 0 clockwise in the picture.
struct Pose {
  double yaw = 0;
  double pitch = 0;
  double roll = 0;
};

/// A point of MediaPipe's canonical face by which a mesh is aligned: those that expression and age move least.
struct PoseAnchor {
  std::size_t point;   ///< of the mesh
  cv::Vec3d position;  ///< cm, x to the picture's right, y up, z to the camera
  double weight;
};
std::span<const PoseAnchor> pose_anchors();

/// The turn that best lays MediaPipe's canonical face on the mesh (weighted orthogonal Procrustes of 33 points).
/// Spread over 96 frontal studio portraits (1 sd, the persons' own habits included): yaw 2.3, pitch 5.7, roll 1.9 deg.
/// The same portrait cropped, scaled and compressed again: 0.5, 0.6, 0.3 deg. Missing without a mesh.
Measured<Pose> measure_pose(const Face& face);

}  // namespace photogate
