#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("pose.level passes, doubts and fails by the angle, to either side") {
  Seen seen;
  for (const auto& [roll, status] : {std::pair{0.0, Status::pass},
                                     {4.9, Status::pass},
                                     {-5.1, Status::review},
                                     {6.9, Status::review},
                                     {7.1, Status::fail},
                                     {-12.0, Status::fail}}) {
    seen.portrait.pose = Measured<Pose>(Pose{.roll = roll});
    CHECK(verdict_of("pose.level", seen).status == status);
  }
}

TEST_CASE("pose.level is unassessed without a face and says why") {
  Seen seen;
  seen.portrait.pose = Measured<Pose>(missing({"没有人脸", "no face"}));
  const Finding finding = verdict_of("pose.level", seen);
  CHECK(finding.status == Status::unassessed);
  CHECK(finding.reason.en == "no face");
}
