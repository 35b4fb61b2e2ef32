#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

/// Open eyes of a face that looks straight ahead, with nothing before them.
void clear(Seen& seen) {
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.45, 0.45});
  seen.portrait.eye_cover = Measured<EyeCover>(EyeCover{});
  seen.portrait.hair_on_face = Measured<HairOnFace>(HairOnFace{});
  seen.portrait.pose = Measured<Pose>(Pose{});
}

Status status_of(const Gaze& gaze, const EyeCover& cover, const HairOnFace& hair, double yaw) {
  Seen seen;
  clear(seen);
  seen.portrait.gaze = Measured<Gaze>(gaze);
  seen.portrait.eye_cover = Measured<EyeCover>(cover);
  seen.portrait.hair_on_face = Measured<HairOnFace>(hair);
  seen.portrait.pose = Measured<Pose>(Pose{yaw, 0, 0});
  return verdict_of("eyes.gaze", seen).status;
}

}  // namespace

TEST_CASE("eyes.gaze is decided by the irises' offset, sideways or up and down") {
  Seen seen;
  clear(seen);
  for (const auto& [gaze, status] : {std::pair{Gaze{0.01, -0.02}, Status::pass},
                                     {Gaze{-0.042, 0}, Status::review},
                                     {Gaze{0.08, 0}, Status::fail},
                                     {Gaze{0, 0.06}, Status::review},
                                     {Gaze{0, -0.12}, Status::fail},
                                     {Gaze{0.042, 0.12}, Status::fail}}) {
    seen.portrait.gaze = Measured<Gaze>(gaze);
    CHECK(verdict_of("eyes.gaze", seen).status == status);
  }
}

TEST_CASE("eyes.gaze names the direction") {
  Seen seen;
  clear(seen);
  seen.portrait.gaze = Measured<Gaze>(Gaze{0.1, 0});
  CHECK(verdict_of("eyes.gaze", seen).message.en.find("right") != std::string::npos);
  seen.portrait.gaze = Measured<Gaze>(Gaze{0, 0.15});
  CHECK(verdict_of("eyes.gaze", seen).message.en.find("down") != std::string::npos);
}

TEST_CASE("eyes.gaze doubts what hair, a frame or unequal eyes make uncertain, and refuses none of it") {
  HairOnFace fringe;
  fringe.brows = {0.1, 0.6};
  EyeCover strand, frame;
  strand.hair = {0.4, 0};
  frame.frame = {0, 0.4};
  const Gaze down{0, 0.2}, slightly{0, 0.06};
  CHECK(status_of(down, {}, {}, 0) == Status::fail);
  CHECK(status_of(down, {}, fringe, 0) == Status::review);
  CHECK(status_of(down, strand, {}, 0) == Status::review);
  CHECK(status_of(down, frame, {}, 0) == Status::review);
  CHECK(status_of({0, 0.2, 0.07}, {}, {}, 0) == Status::review);
  CHECK(status_of({0.2, 0, 0.07}, {}, {}, 0) == Status::fail);
  CHECK(status_of(slightly, {}, {}, 0) == Status::review);
  CHECK(status_of(slightly, {}, fringe, 0) == Status::pass);
}

TEST_CASE("eyes.gaze allows more behind glasses") {
  EyeCover glasses;
  glasses.glasses = 0.4;
  CHECK(status_of({0, 0.1}, {}, {}, 0) == Status::fail);
  CHECK(status_of({0, 0.1}, glasses, {}, 0) == Status::review);
  CHECK(status_of({0.045, 0}, glasses, {}, 0) == Status::pass);
  CHECK(status_of({0.1, 0}, glasses, {}, 0) == Status::fail);
}

TEST_CASE("eyes.gaze knows that eyes stay on the lens while the head turns") {
  CHECK(status_of({-0.1, 0}, {}, {}, 14) == Status::pass);
  CHECK(status_of({-0.12, 0}, {}, {}, 14) == Status::review);
  CHECK(status_of({-0.1, 0}, {}, {}, 0) == Status::fail);
  CHECK(status_of({0.1, 0}, {}, {}, 14) == Status::fail);
  CHECK(status_of({-0.1, 0}, {}, {}, 22) == Status::pass);
  CHECK(status_of({0.1, 0}, {}, {}, 22) == Status::review);
}

TEST_CASE("eyes.gaze says nothing of eyes that are closed or behind dark lenses") {
  Seen seen;
  clear(seen);
  seen.portrait.gaze = Measured<Gaze>(Gaze{0.1, 0});
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.28, 0.45});
  seen.portrait.eye_cover = Measured<EyeCover>(EyeCover{});
  CHECK(verdict_of("eyes.gaze", seen).status == Status::unassessed);
  EyeCover dark;
  dark.lens = {0.9, 0.9};
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.45, 0.45});
  seen.portrait.eye_cover = Measured<EyeCover>(dark);
  CHECK(verdict_of("eyes.gaze", seen).status == Status::unassessed);
}

TEST_CASE("eyes.gaze is unassessed without a face") {
  Seen seen;
  seen.portrait.gaze = Measured<Gaze>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("eyes.gaze", seen).status == Status::unassessed);
}
