#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("attire.plain asks a person about marks and headwear, and never refuses") {
  Seen seen;
  const Region mark{"mark", {{10, 10}, {20, 10}, {20, 20}}};
  const auto finding_of = [&](const Clothing& clothing) {
    seen.portrait.clothing = Measured<Clothing>(clothing);
    return verdict_of("attire.plain", seen);
  };
  CHECK(finding_of({}).status == Status::pass);
  const Finding pair = finding_of({.marks = 2, .pairs = 0.2, .area = 0.2, .where = {mark, mark}});
  CHECK(pair.status == Status::review);
  CHECK(pair.where.size() == 2);
  CHECK(finding_of({.lettering = 1}).status == Status::review);
  CHECK(finding_of({.headwear = 3}).status == Status::review);
  CHECK(finding_of({.marks = 9, .pairs = 5, .area = 9, .headwear = 9}).status == Status::review);
  seen.portrait.clothing = Measured<Clothing>(missing({"看不到衣服", "no clothes"}));
  CHECK(verdict_of("attire.plain", seen).status == Status::unassessed);
}
