#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// MediaPipe's face mesh: 468 points, px of the picture; z grows away from the camera in the scale of x.
struct Mesh {
  std::vector<cv::Point3f> points;
  double confidence = 0;  ///< that it lies on a bare face, 0..1; masks score low although the mesh fits
};

/// Mesh of the face in `box` (brows to chin) that is turned by `roll` degrees. Missing without the network's file.
Measured<Mesh> fit_mesh(const cv::Mat& bgr, const cv::Rect2f& box, double roll, Vision& vision);

/// One point of a mesh, without its depth.
inline cv::Point2f flat(const std::vector<cv::Point3f>& mesh, std::size_t i) { return {mesh[i].x, mesh[i].y}; }

/// Mean of some points of a mesh.
cv::Point2f middle(const std::vector<cv::Point3f>& mesh, std::initializer_list<std::size_t> points);

double distance(cv::Point2f a, cv::Point2f b);

constexpr std::size_t kMeshPoints = 468;

// Points of the mesh. Left and right are the picture's sides.
namespace at {
constexpr std::size_t forehead = 10, chin = 152;
constexpr std::size_t left_eye_outer = 33, left_eye_inner = 133, right_eye_inner = 362, right_eye_outer = 263;
constexpr std::size_t left_mouth_corner = 61, right_mouth_corner = 291, upper_lip_inner = 13, lower_lip_inner = 14;
}  // namespace at

}  // namespace photogate
