#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("eyes.gaze is decided by the irises' offset, sideways or up and down") {
  Seen seen;
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.45, 0.45});
  seen.portrait.eye_cover = Measured<EyeCover>(EyeCover{});
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
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.45, 0.45});
  seen.portrait.eye_cover = Measured<EyeCover>(EyeCover{});
  seen.portrait.gaze = Measured<Gaze>(Gaze{0.1, 0});
  CHECK(verdict_of("eyes.gaze", seen).message.en.find("right") != std::string::npos);
  seen.portrait.gaze = Measured<Gaze>(Gaze{0, 0.15});
  CHECK(verdict_of("eyes.gaze", seen).message.en.find("down") != std::string::npos);
}

TEST_CASE("eyes.gaze says nothing of eyes that are closed or behind dark lenses") {
  Seen seen;
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
