#include "eyes.hpp"

#include <algorithm>
#include <array>

#include "mesh.hpp"

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

double opening_by_network(const IrisFit& fit) {
  const auto& p = fit.lids;
  const double width = distance(p[0], p[8]);
  double gap = 0;
  for (const std::size_t i : {3, 4, 5}) gap += distance(p[i], p[16 - i]) / 3;
  return width > 0 ? gap / width : 0;
}

}  // namespace

Measured<Eyes> measure_eyes(const Face& face, const Lazy<Measured<Irises>>& irises) {
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
  const auto& fits = irises();
  if (!fits) return missing(fits.error());
  eyes.left_opening = opening_by_network(fits->left);
  eyes.right_opening = opening_by_network(fits->right);
  eyes.close_look = true;
  return eyes;
}

}  // namespace photogate
