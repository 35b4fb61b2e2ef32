#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("mouth.uncovered is decided by mask, cloth or colour") {
  Seen seen;
  const Region place{"mask", {{0, 0}, {9, 0}, {9, 9}}};
  for (const auto& [cover, status] : {std::pair{MouthCover{0, 0, 6, {}}, Status::pass},
                                      {MouthCover{0.1, 0, 6, {place}}, Status::review},
                                      {MouthCover{0.3, 0, 8, {place}}, Status::review},  // a beard
                                      {MouthCover{0, 0, 11, {place}}, Status::review},
                                      {MouthCover{0.9, 0, 30, {place}}, Status::fail},
                                      {MouthCover{0, 0, 27, {place}}, Status::fail},
                                      {MouthCover{0, 0.7, 5, {place}}, Status::fail}}) {
    seen.portrait.mouth_cover = Measured<MouthCover>(cover);
    const Finding finding = verdict_of("mouth.uncovered", seen);
    CHECK(finding.status == status);
    CHECK(finding.where.empty() == (status == Status::pass));
  }
}

TEST_CASE("mouth.uncovered is unassessed without a face") {
  Seen seen;
  seen.portrait.mouth_cover = Measured<MouthCover>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("mouth.uncovered", seen).status == Status::unassessed);
}
