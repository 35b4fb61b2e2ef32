#include "proportions.hpp"

#include <algorithm>
#include <cmath>

#include "mesh.hpp"

namespace photogate {
namespace {

constexpr double kLeastOpening = 0.28;  // height of the eye opening in widths of it
constexpr double kMostApart = 0.12;     // logarithm of one iris's width over the other's

double opening_of(const IrisFit& fit) {
  const double width = distance(fit.lids[0], fit.lids[8]);
  double gap = 0;
  for (const std::size_t i : {3, 4, 5}) gap += distance(fit.lids[i], fit.lids[16 - i]) / 3;
  return width > 0 ? gap / width : 0;
}

std::optional<double> iris_width(const Face& face, const Irises& irises) {
  if (face.mesh.size() != kMeshPoints) return std::nullopt;
  if (!(std::min(opening_of(irises.left), opening_of(irises.right)) >= kLeastOpening)) return std::nullopt;
  const auto width = [](const IrisFit& fit) { return fit.scale * distance(fit.iris[1], fit.iris[3]); };
  const double left = width(irises.left), right = width(irises.right);
  const double apart = distance(middle(face.mesh, {at::left_eye_outer, at::left_eye_inner}),
                                middle(face.mesh, {at::right_eye_outer, at::right_eye_inner}));
  if (!(left > 0 && right > 0 && apart > 1 && std::abs(std::log(left / right)) <= kMostApart)) return std::nullopt;
  return (left + right) / 2 / apart;
}

}  // namespace

Measured<Proportions> measure_proportions(const Face& face, const Pose& pose, const Irises* irises) {
  // A head that looks down narrows its own jaw and widens its eyes.
  constexpr double kMostTurned = 12, kMostNodding = 18;
  if (!(std::abs(pose.yaw) <= kMostTurned && std::abs(pose.roll) <= kMostTurned &&
        std::abs(pose.pitch) <= kMostNodding))
    return missing({"头部转动过大，无法比较五官比例。", "The head is turned too far to compare its proportions."});
  const auto apart = [&](int a, int b) {
    const cv::Point2f d = face.points[a] - face.points[b];
    return static_cast<double>(std::hypot(d.x, d.y));
  };
  const double eye = (apart(36, 39) + apart(42, 45)) / 2, gap = apart(39, 42), width = apart(0, 16);
  if (!(face.inter_eye_distance > 1 && gap > 1 && width > 1))
    return missing({"人脸关键点不可用。", "The landmarks of the face cannot be used."});
  return Proportions{eye / face.inter_eye_distance, eye / gap,
                     (apart(4, 12) - (apart(2, 14) + apart(6, 10)) / 2) / width,
                     irises ? iris_width(face, *irises) : std::nullopt};
}

}  // namespace photogate
