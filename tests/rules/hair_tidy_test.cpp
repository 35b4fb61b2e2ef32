#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("hair.tidy asks for a look at most, and says why") {
  Seen seen;
  seen.portrait.loose_hair = Measured<LooseHair>(LooseHair{0.01, 3, {}});
  CHECK(verdict_of("hair.tidy", seen).status == Status::pass);
  seen.portrait.loose_hair = Measured<LooseHair>(LooseHair{0.9, 3, {{"loose hair", {{0, 0}, {9, 0}, {9, 9}}}}});
  const Finding finding = verdict_of("hair.tidy", seen);
  CHECK(finding.status == Status::review);
  CHECK_FALSE(finding.reason.en.empty());
  CHECK(finding.where.size() == 1);
}

TEST_CASE("hair.tidy cannot tell strands from a patterned wall") {
  Seen seen;
  seen.portrait.loose_hair = Measured<LooseHair>(LooseHair{0.9, 30, {}});
  CHECK(verdict_of("hair.tidy", seen).status == Status::unassessed);
}

TEST_CASE("hair.tidy is unassessed without a face") {
  Seen seen;
  seen.portrait.loose_hair = Measured<LooseHair>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("hair.tidy", seen).status == Status::unassessed);
}
