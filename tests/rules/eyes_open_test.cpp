#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("eyes.open is decided by the less open eye") {
  Seen seen;
  seen.portrait.eye_cover = Measured<EyeCover>(EyeCover{});
  for (const auto& [eyes, status] : {std::pair{Eyes{0.45, 0.44}, Status::pass},
                                     {Eyes{0.45, 0.36}, Status::review},
                                     {Eyes{0.34, 0.40}, Status::review},
                                     {Eyes{0.30, 0.45}, Status::fail},
                                     {Eyes{0.28, 0.29}, Status::fail}}) {
    seen.portrait.eyes = Measured<Eyes>(eyes);
    CHECK(verdict_of("eyes.open", seen).status == status);
  }
}

TEST_CASE("eyes.open names the side") {
  Seen seen;
  seen.portrait.eye_cover = Measured<EyeCover>(EyeCover{});
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.45, 0.30});
  CHECK(verdict_of("eyes.open", seen).message.en.find("right") != std::string::npos);
}

TEST_CASE("eyes.open says nothing of an eye behind a dark lens") {
  Seen seen;
  seen.portrait.eyes = Measured<Eyes>(Eyes{0.28, 0.45});
  EyeCover dark;
  dark.lens = {0.9, 0};
  seen.portrait.eye_cover = Measured<EyeCover>(dark);
  CHECK(verdict_of("eyes.open", seen).status == Status::unassessed);
  dark.lens = {0, 0.9};
  seen.portrait.eye_cover = Measured<EyeCover>(dark);
  CHECK(verdict_of("eyes.open", seen).status == Status::fail);
}

TEST_CASE("eyes.open is unassessed without a face") {
  Seen seen;
  seen.portrait.eyes = Measured<Eyes>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("eyes.open", seen).status == Status::unassessed);
}
