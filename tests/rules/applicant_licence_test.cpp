#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("applicant.licence passes the normal state alone") {
  Seen seen;
  for (const auto& [state, status] : {std::pair{LicenceState::normal, Status::pass},
                                      {LicenceState::withheld, Status::fail},
                                      {LicenceState::suspended, Status::fail},
                                      {LicenceState::overdue_renewal, Status::fail},
                                      {LicenceState::overdue_review, Status::fail},
                                      {LicenceState::void_announced, Status::fail}}) {
    seen.applicant.licence = state;
    CHECK(verdict_of("applicant.licence", seen).status == status);
  }
}

TEST_CASE("applicant.licence applies only where the state is known") {
  Seen seen;
  const Rule& rule = *find_rule("applicant.licence");
  REQUIRE(static_cast<bool>(rule.applies));
  CHECK_FALSE(rule.applies({seen.portrait, seen.applicant, seen.today}));
  CHECK(verdict_of("applicant.licence", seen).status == Status::unassessed);
}
