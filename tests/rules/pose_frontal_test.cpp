#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("pose.frontal passes, doubts and fails by yaw and pitch, to either side") {
  Seen seen;
  for (const auto& [pose, status] : {std::pair{Pose{0, 0, 0}, Status::pass},
                                     {Pose{9.9, 12.9, 0}, Status::pass},
                                     {Pose{-10.5, 0, 0}, Status::review},
                                     {Pose{0, -13.5, 0}, Status::review},
                                     {Pose{15.5, 0, 0}, Status::fail},
                                     {Pose{-40, 0, 0}, Status::fail},
                                     {Pose{0, 18.5, 0}, Status::fail},
                                     {Pose{11, -19, 0}, Status::fail},
                                     {Pose{0, 0, 30}, Status::pass}}) {
    seen.portrait.pose = Measured<Pose>(pose);
    const Finding finding = verdict_of("pose.frontal", seen);
    CHECK(finding.status == status);
    CHECK(finding.reason.empty() == (status != Status::review));
  }
}

TEST_CASE("pose.frontal names the direction") {
  Seen seen;
  seen.portrait.pose = Measured<Pose>(Pose{0, 20, 0});
  CHECK(verdict_of("pose.frontal", seen).message.en.find("lowered") != std::string::npos);
  seen.portrait.pose = Measured<Pose>(Pose{0, -20, 0});
  CHECK(verdict_of("pose.frontal", seen).message.en.find("raised") != std::string::npos);
}

TEST_CASE("pose.frontal is unassessed without a face") {
  Seen seen;
  seen.portrait.pose = Measured<Pose>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("pose.frontal", seen).reason.en == "no face");
}
