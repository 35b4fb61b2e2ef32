#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("pose.shoulders judges the tilt to either side") {
  Seen seen;
  const auto status_of = [&](double tilt, double scatter) {
    seen.portrait.shoulders = Measured<Shoulders>(
        Shoulders{.tilt = tilt, .scatter = scatter, .pairs = 9, .left = {50, 600}, .right = {450, 600}});
    const Finding finding = verdict_of("pose.shoulders", seen);
    CHECK(finding.where.size() == (finding.status == Status::pass ? 0 : 1));
    return finding.status;
  };
  CHECK(status_of(0, 0.5) == Status::pass);
  CHECK(status_of(4, 0.5) == Status::pass);
  CHECK(status_of(30, 0.5) == Status::fail);
  CHECK(status_of(-30, 0.5) == Status::fail);
  CHECK(status_of(30, 12) == Status::review);
  seen.portrait.shoulders = Measured<Shoulders>(missing({"看不到肩", "no shoulders"}));
  CHECK(verdict_of("pose.shoulders", seen).status == Status::unassessed);
}
