#include "eyes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include "mesh.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

/// Corners and three pairs of lid points of one eye on the mesh.
struct EyeOnMesh {
  std::size_t outer, inner;
  std::array<std::pair<std::size_t, std::size_t>, 3> lids;
};
constexpr EyeOnMesh kLeft = {at::left_eye_outer, at::left_eye_inner, {{{159, 145}, {158, 153}, {160, 144}}}};
constexpr EyeOnMesh kRight = {at::right_eye_outer, at::right_eye_inner, {{{386, 374}, {385, 380}, {387, 373}}}};

// A mesh opening of this size was never seen on a closed eye (15 pictures: 0.25 at most); two thirds of open-eyed
// portraits reach it and need no second network.
constexpr double kWideOpen = 0.29;
// Opening on the mesh to the iris network's scale: 0.32 and 0.45 on the same open eyes.
constexpr double kMeshToIris = 1.41;

double opening_on_mesh(const std::vector<cv::Point3f>& mesh, const EyeOnMesh& eye) {
  const double width = distance(flat(mesh, eye.outer), flat(mesh, eye.inner));
  double gap = 0;
  for (const auto& [upper, lower] : eye.lids) gap += distance(flat(mesh, upper), flat(mesh, lower)) / 3;
  return width > 0 ? gap / width : 0;
}

/// By the 71 eye points of MediaPipe's iris network: 0 outer corner, 8 inner corner, 1..7 lower lid, 9..15 upper lid.
double opening_by_network(const cv::Mat& bgr, const std::vector<cv::Point3f>& mesh, const EyeOnMesh& eye, bool mirrored,
                          cv::dnn::Net& network) {
  const cv::Point2f a = flat(mesh, mirrored ? eye.inner : eye.outer), b = flat(mesh, mirrored ? eye.outer : eye.inner);
  cv::Mat crop = rotated_crop(bgr, (a + b) / 2, 2.3 * distance(a, b), std::atan2(b.y - a.y, b.x - a.x), 64).bgr;
  if (mirrored) cv::flip(crop, crop, 1);  // the network knows the subject's right eye
  network.setInput(cv::dnn::blobFromImage(crop, 1 / 255.0, cv::Size(), cv::Scalar(), true));
  const cv::Mat out = network.forward();
  const float* v = out.ptr<float>();
  const auto point = [&](int i) { return cv::Point2f(v[3 * i], v[3 * i + 1]); };
  const double width = distance(point(0), point(8));
  double gap = 0;
  for (const int i : {3, 4, 5}) gap += distance(point(i), point(16 - i)) / 3;
  return width > 0 ? gap / width : 0;
}

}  // namespace

Measured<Eyes> measure_eyes(const cv::Mat& bgr, const Face& face, Vision& vision) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"人脸网格不可用，无法测量眼睛。", "There is no face mesh to measure the eyes on."});
  Eyes eyes;
  eyes.left_opening = opening_on_mesh(face.mesh, kLeft);
  eyes.right_opening = opening_on_mesh(face.mesh, kRight);
  if (std::min(eyes.left_opening, eyes.right_opening) >= kWideOpen) {
    eyes.left_opening *= kMeshToIris;
    eyes.right_opening *= kMeshToIris;
    return eyes;
  }
  const auto network = vision.network("iris_landmark");
  if (!network) return missing(network.error());
  eyes.left_opening = opening_by_network(bgr, face.mesh, kLeft, false, **network);
  eyes.right_opening = opening_by_network(bgr, face.mesh, kRight, true, **network);
  eyes.close_look = true;
  return eyes;
}

}  // namespace photogate
