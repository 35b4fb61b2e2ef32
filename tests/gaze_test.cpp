#include "../lib/gaze.hpp"

#include <doctest/doctest.h>

using namespace photogate;

namespace {

/// An eye with corners at 15 and 49, and the iris `along` the way from the outer to the inner one.
IrisFit eye(float along, float down) {
  IrisFit fit;
  fit.lids[0] = {15, 32}, fit.lids[8] = {49, 32};
  fit.iris[0] = {15 + 34 * along, 32 + 34 * down};
  return fit;
}

}  // namespace

TEST_CASE("irises in the middle look at the lens") {
  const Gaze gaze = measure_gaze({eye(0.45F, -0.077F), eye(0.45F, -0.077F)}, {});
  CHECK(gaze.horizontal == doctest::Approx(0));
  CHECK(gaze.vertical == doctest::Approx(0).epsilon(1e-3));
}

TEST_CASE("both irises to one side are a gaze, both inwards are not") {
  CHECK(measure_gaze({eye(0.55F, -0.077F), eye(0.35F, -0.077F)}, {}).horizontal == doctest::Approx(0.1));
  CHECK(measure_gaze({eye(0.55F, -0.077F), eye(0.55F, -0.077F)}, {}).horizontal == doctest::Approx(0));
  CHECK(measure_gaze({eye(0.45F, 0.023F), eye(0.45F, 0.023F)}, {}).vertical == doctest::Approx(0.1));
}

TEST_CASE("eyes that stay on the lens wander against a turning head") {
  const Irises turned{eye(0.422F, -0.077F), eye(0.478F, -0.077F)};
  CHECK(measure_gaze(turned, Pose{10, 0, 0}).horizontal == doctest::Approx(0).epsilon(1e-3));
  CHECK(measure_gaze(turned, Pose{}).horizontal < -0.02);
}

TEST_CASE("eyes that disagree up or down are told") {
  CHECK(measure_gaze({eye(0.45F, -0.077F), eye(0.45F, -0.077F)}, {}).apart == doctest::Approx(0));
  CHECK(measure_gaze({eye(0.45F, -0.077F), eye(0.45F, 0.023F)}, {}).apart == doctest::Approx(0.1));
}

TEST_CASE("an eye without extent has no gaze") {
  const Gaze gaze = measure_gaze({}, {});
  CHECK(std::abs(gaze.horizontal) < 1e-9);
  CHECK(std::abs(gaze.vertical) < 1e-9);
}
