#include "gaze.hpp"

#include <cmath>

#include "mesh.hpp"

namespace photogate {
namespace {

// On 430 portraits that look at the camera, the irises wander by this much against a head that turns.
constexpr double kPerDegree = 0.0028;
// The irises' centres lie above the line of the corners.
constexpr double kLevel = -0.077;

struct Place {
  double along = 0, down = 0;  ///< of the iris, from the outer corner, in eye widths
};

Place place_of(const IrisFit& fit) {
  const cv::Point2f axis = fit.lids[8] - fit.lids[0], iris = fit.iris[0] - fit.lids[0];
  const double squared = axis.dot(axis);
  if (!(squared > 1)) return {0.5, kLevel};
  return {iris.dot(axis) / squared, axis.cross(iris) / squared};
}

}  // namespace

Gaze measure_gaze(const Irises& irises, const Pose& pose) {
  const Place left = place_of(irises.left), right = place_of(irises.right);
  return {(left.along - right.along) / 2 + kPerDegree * pose.yaw, (left.down + right.down) / 2 - kLevel,
          std::abs(left.down - right.down)};
}

}  // namespace photogate
