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
  Clothing officer;
  officer.marks = 2;
  officer.pairs = officer.area = 0.2;
  officer.where = {mark, mark};
  const Finding pair = finding_of(officer);
  CHECK(pair.status == Status::review);
  CHECK(pair.where.size() == 2);
  Clothing tagged, capped;
  tagged.lettering = 1;
  capped.headwear = 3;
  CHECK(finding_of(tagged).status == Status::pass);
  CHECK(finding_of(capped).status == Status::pass);
  tagged.area = capped.area = 0.05;
  CHECK(finding_of(tagged).status == Status::review);
  CHECK(finding_of(capped).status == Status::review);
  Clothing badge, veil;
  badge.headwear = veil.headwear = 3;
  badge.badge = 0.2;
  veil.alike = 5;
  CHECK(finding_of(badge).status == Status::review);
  CHECK(finding_of(veil).status == Status::review);
  officer.pairs = officer.area = officer.headwear = 9;
  CHECK(finding_of(officer).status == Status::review);
  seen.portrait.clothing = Measured<Clothing>(missing({"看不到衣服", "no clothes"}));
  CHECK(verdict_of("attire.plain", seen).status == Status::unassessed);
}
