#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("capture.distance judges the distance, the lens and the face's proportions") {
  Seen seen;
  const auto status_of = [&](const Perspective& perspective) {
    seen.portrait.perspective = Measured<Perspective>(perspective);
    return verdict_of("capture.distance", seen).status;
  };
  const auto proportions = [](double nose, double eyes) {
    Perspective face;
    face.nose = nose;
    face.eyes = eyes;
    return face;
  };
  const Perspective plain = proportions(0.35, 0.61);
  CHECK(status_of(plain) == Status::pass);
  Perspective near = plain;
  near.cropped = false;
  for (const auto& [metres, status] : {std::pair{0.3, Status::fail}, {0.6, Status::review}, {1.5, Status::pass}}) {
    near.distance_m = metres;
    CHECK(status_of(near) == status);
  }
  Perspective front = plain;
  front.front_camera = true;
  CHECK(status_of(front) == Status::review);
  front.distance_m = 0.4;  // of a cropped photo: a lower bound
  CHECK(status_of(front) == Status::review);
  front.distance_m = 1.2;  // a front camera on a stand
  CHECK(status_of(front) == Status::pass);
  CHECK(status_of(proportions(0.45, 0.72)) == Status::review);
  CHECK(status_of(proportions(0.42, 0.61)) == Status::pass);
  Perspective wide_eyed = proportions(0.45, 0.72);
  wide_eyed.distance_m = 1.5;
  CHECK(status_of(wide_eyed) == Status::pass);
  seen.portrait.perspective = Measured<Perspective>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("capture.distance", seen).status == Status::unassessed);
}
