#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("expression.neutral fails teeth and a wide open mouth, not a smile with closed lips") {
  Seen seen;
  for (const auto& [mouth, status] : {std::pair{Mouth{0.03, 0, 0}, Status::pass},
                                      {Mouth{0.05, 0.004, 0.01}, Status::review},
                                      {Mouth{0.05, 0.02, 0.02}, Status::fail},
                                      {Mouth{0.08, 0, 0.05}, Status::review},
                                      {Mouth{0.2, 0, 0.2}, Status::fail}}) {
    seen.portrait.mouth = Measured<Mouth>(mouth);
    const Finding finding = verdict_of("expression.neutral", seen);
    CHECK(finding.status == status);
    CHECK(finding.reason.empty() == (status != Status::review));
  }
}

TEST_CASE("expression.neutral is unassessed without a face") {
  Seen seen;
  seen.portrait.mouth = Measured<Mouth>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("expression.neutral", seen).status == Status::unassessed);
}
