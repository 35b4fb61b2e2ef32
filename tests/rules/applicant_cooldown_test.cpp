#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status changed(Date last, Date today = std::chrono::year(2026) / 11 / 23) {
  Seen seen;
  seen.applicant.last_change = last;
  seen.today = today;
  return verdict_of("applicant.cooldown", seen).status;
}

}  // namespace

TEST_CASE("applicant.cooldown needs six calendar months since the last change") {
  CHECK(changed(std::chrono::year(2026) / 5 / 23) == Status::pass);
  CHECK(changed(std::chrono::year(2026) / 5 / 24) == Status::fail);
  CHECK(changed(std::chrono::year(2026) / 8 / 31, std::chrono::year(2027) / 2 / 28) == Status::pass);
  CHECK(changed(std::chrono::year(2026) / 8 / 31, std::chrono::year(2027) / 2 / 27) == Status::fail);
  CHECK(changed(std::chrono::year(2026) / 11 / 24) == Status::review);
}

TEST_CASE("applicant.cooldown applies only where the last change is known") {
  Seen seen;
  const Rule& rule = *find_rule("applicant.cooldown");
  REQUIRE(static_cast<bool>(rule.applies));
  CHECK_FALSE(rule.applies({seen.portrait, seen.applicant, seen.today}));
  CHECK(verdict_of("applicant.cooldown", seen).status == Status::unassessed);
  seen.applicant.last_change = std::chrono::year(2026) / 1 / 1;
  CHECK(rule.applies({seen.portrait, seen.applicant, seen.today}));
}
