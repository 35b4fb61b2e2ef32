#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

const EarSide kBare{0.3, 0.05, 0, 1}, kCovered{0.01, 1.1, 0, 1}, kPeeping{0.08, 0.2, 0, 1}, kTurned{0.02, 0.03, 0, 1},
    kCut{0, 0, 0, 0.1}, kHat{0, 0.02, 0.8, 1};

Finding judged(const EarSide& left, const EarSide& right, double yaw = 0) {
  Seen seen;
  seen.portrait.ears = Measured<Ears>(Ears{left, right, {}});
  seen.portrait.pose = Measured<Pose>(Pose{yaw, 0, 0});
  return verdict_of("hair.ears-visible", seen);
}

}  // namespace

TEST_CASE("hair.ears-visible wants both ears") {
  CHECK(judged(kBare, kBare).status == Status::pass);
  CHECK(judged(kCovered, kCovered).status == Status::fail);
  CHECK(judged(kBare, kCovered).status == Status::fail);
  CHECK(judged(kBare, kCovered).message.en.find("right") != std::string::npos);
  CHECK(judged(kPeeping, kBare).status == Status::review);
  CHECK(judged(kHat, kBare).status == Status::fail);
}

TEST_CASE("hair.ears-visible does not take an ear that is turned away for covered") {
  CHECK(judged(kBare, kTurned, 15).status == Status::pass);
  CHECK(judged(kTurned, kBare, 15).status == Status::review);
}

TEST_CASE("hair.ears-visible is unassessed where an ear lies outside the picture") {
  CHECK(judged(kBare, kCut).status == Status::unassessed);
  CHECK(judged(kCovered, kCut).status == Status::fail);
}

TEST_CASE("hair.ears-visible is unassessed without a face") {
  Seen seen;
  seen.portrait.ears = Measured<Ears>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("hair.ears-visible", seen).status == Status::unassessed);
}
