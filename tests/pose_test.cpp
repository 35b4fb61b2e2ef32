#include "../lib/pose.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "../lib/mesh.hpp"

using namespace photogate;

namespace {

/// A mesh of the canonical face turned by angles in degrees, at any size and place.
Face turned(double yaw, double pitch, double roll) {
  const auto axis = [](double degrees, int a, int b) {
    cv::Matx33d m = cv::Matx33d::eye();
    const double r = degrees * CV_PI / 180;
    m(a, a) = m(b, b) = std::cos(r);
    m(a, b) = -std::sin(r), m(b, a) = std::sin(r);
    return m;
  };
  // Canonical axes: x right, y up, z to the camera; clockwise in the picture is negative about z.
  const cv::Matx33d turn = axis(-roll, 0, 1) * axis(-yaw, 0, 2) * axis(pitch, 1, 2);
  Face face;
  face.mesh.assign(kMeshPoints, {});
  for (const PoseAnchor& a : pose_anchors()) {
    const cv::Vec3d p = turn * a.position;
    face.mesh[a.point] = {static_cast<float>(300 + 20 * p[0]), static_cast<float>(400 - 20 * p[1]),
                          static_cast<float>(-20 * p[2])};
  }
  return face;
}

}  // namespace

TEST_CASE("each angle is found, with its sign") {
  for (const auto& [yaw, pitch, roll] : {std::array{0.0, 0.0, 0.0},
                                         {20.0, 0.0, 0.0},
                                         {-35.0, 0.0, 0.0},
                                         {0.0, 15.0, 0.0},
                                         {0.0, -25.0, 0.0},
                                         {0.0, 0.0, 12.0},
                                         {0.0, 0.0, -40.0}}) {
    const auto pose = measure_pose(turned(yaw, pitch, roll));
    REQUIRE(pose);
    CHECK(pose->yaw == doctest::Approx(yaw).epsilon(0.001));
    CHECK(pose->pitch == doctest::Approx(pitch).epsilon(0.001));
    CHECK(pose->roll == doctest::Approx(roll).epsilon(0.001));
  }
}

TEST_CASE(
    "a nose to the picture's right is positive yaw, a lowered one positive pitch, a lower right eye positive roll") {
  CHECK(turned(20, 0, 0).mesh[4].x > turned(0, 0, 0).mesh[4].x);
  CHECK(turned(0, 15, 0).mesh[4].y > turned(0, 0, 0).mesh[4].y);
  const Face rolled = turned(0, 0, 12);
  CHECK(rolled.mesh[at::right_eye_outer].y > rolled.mesh[at::left_eye_outer].y);
}

TEST_CASE("no pose without a mesh, or on one without extent") {
  CHECK_FALSE(measure_pose(Face{}));
  Face flat_face;
  flat_face.mesh.assign(kMeshPoints, {5, 5, 5});
  CHECK_FALSE(measure_pose(flat_face));
}
