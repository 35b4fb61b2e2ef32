#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status status_of(const LightEvenness& light) {
  Seen seen;
  seen.portrait.evenness = Measured<LightEvenness>(light);
  return verdict_of("lighting.even", seen).status;
}

}  // namespace

TEST_CASE("lighting.even judges the sides of the face, either way") {
  CHECK(status_of({}) == Status::pass);
  CHECK(status_of({.left_right = 0.69}) == Status::pass);
  CHECK(status_of({.left_right = -0.76}) == Status::review);
  CHECK(status_of({.left_right = 1.41}) == Status::fail);
  CHECK(status_of({.left_right = -3}) == Status::fail);
}

TEST_CASE("lighting.even fails where face and shoulders agree, and only looks where they do not") {
  CHECK(status_of({.left_right = 0.31, .shoulders = 0.6}) == Status::fail);
  CHECK(status_of({.left_right = -0.31, .shoulders = 0.6}) == Status::review);
  CHECK(status_of({.left_right = 0.2, .shoulders = 0.34}) == Status::pass);
}

TEST_CASE("lighting.even lets a person look at shadows and at light from above") {
  CHECK(status_of({.range = 2.9}) == Status::pass);
  CHECK(status_of({.range = 3.1}) == Status::review);
  CHECK(status_of({.top_bottom = -2.1}) == Status::review);
  CHECK(status_of({.nose_cheeks = -1.3}) == Status::review);
  CHECK(status_of({.nose_cheeks = 1.3}) == Status::pass);
}

TEST_CASE("lighting.even names the darker side, and says why it could not judge") {
  Seen seen;
  seen.portrait.evenness = Measured<LightEvenness>(LightEvenness{.left_right = 2});
  CHECK(verdict_of("lighting.even", seen).message.en.find("left side") != std::string::npos);
  seen.portrait.evenness = Measured<LightEvenness>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("lighting.even", seen).status == Status::unassessed);
  CHECK(verdict_of("lighting.even", seen).reason.en == "no face");
}
