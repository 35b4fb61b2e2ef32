#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// The 68 points of the Multi-PIE / iBUG 300-W scheme, 0-based, in pixels of the working picture.
/// "Left" and "right" in this library are the picture's sides, not the subject's.
using Landmarks = std::array<cv::Point2f, 68>;

/// Means of the six points round each eye opening.
cv::Point2f left_eye_centre(const Landmarks& points);
cv::Point2f right_eye_centre(const Landmarks& points);

struct FaceBox {
  cv::Rect2f box;         ///< pixels of the working picture; brows to chin
  double confidence = 0;  ///< 0..1 from the network; a face that the HOG detector alone found has 0.5
  double roll = 0;        ///< of the eye line, degrees, clockwise positive, rough
  bool confirmed = true;  ///< false: the network is not sure, and the second detector does not see it
};

/// The main face with its landmarks.
struct Face {
  cv::Rect2f box;
  double confidence = 0;
  Landmarks points{};
  double inter_eye_distance = 0;    ///< ISO/IEC 29794-5: between the eye centres, px of the working picture
  cv::Point2f left_eye, right_eye;  ///< eye centres, by the picture's sides
  std::vector<cv::Point3f> mesh;    ///< 468 points, see mesh.hpp
  double mesh_confidence = 0;       ///< see mesh.hpp
};

/// Every face that was found, the largest first; faces that the edge cuts come last.
struct Faces {
  std::vector<FaceBox> found;
  std::vector<FaceBox> doubtful;  ///< seen faintly, cut by the edge, or not confirmed by the second detector
};

/// Faces in an 8-bit BGR picture: MediaPipe's short-range network, and dlib's HOG detector where it finds none or is
/// unsure. Missing if a model's file is missing.
Measured<Faces> find_faces(const cv::Mat& bgr, Vision& vision);

/// Landmarks of the first face. The 68 points are the mean of two predictions on an upright cut whose box comes from
/// the mesh: they repeat to 0.6 % of the inter-eye distance. Missing if there is no face or a model is missing.
Measured<Face> locate_face(const cv::Mat& bgr, const Faces& faces, Vision& vision);

}  // namespace photogate
