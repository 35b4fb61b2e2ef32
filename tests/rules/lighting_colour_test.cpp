#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status status_of(const ColourCast& cast) {
  Seen seen;
  seen.portrait.cast = Measured<ColourCast>(cast);
  return verdict_of("lighting.colour", seen).status;
}

}  // namespace

TEST_CASE("lighting.colour fails a cast that wall and skin share") {
  CHECK(status_of({.background = 0.05, .skin = 0.2}) == Status::pass);
  CHECK(status_of({.background = 0.3, .skin = 0.3, .agreement = 1.0}) == Status::review);
  CHECK(status_of({.background = 0.8, .skin = 0.6, .agreement = 1.0}) == Status::fail);
}

TEST_CASE("lighting.colour leaves a coloured wall to the background's rule") {
  CHECK(status_of({.background = 3.0, .skin = 0.2, .agreement = 0.05}) == Status::pass);
  CHECK(status_of({.background = 0.8, .skin = 0.3, .agreement = 0.5}) == Status::review);
}

TEST_CASE("lighting.colour judges by the face where there is no wall") {
  CHECK(status_of({.skin = 0.7}) == Status::pass);
  CHECK(status_of({.skin = 1.0}) == Status::review);
  CHECK(status_of({.skin = 1.5}) == Status::fail);
  Seen seen;
  seen.portrait.cast = Measured<ColourCast>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("lighting.colour", seen).status == Status::unassessed);
}
