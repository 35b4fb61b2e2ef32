#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("content.hands refuses what both networks see, and doubts what one sees") {
  Seen seen;
  const std::vector<cv::Point2f> outline = {{10, 10}, {50, 10}, {50, 60}};
  for (const auto& [palm, presence, status] : {std::tuple{0.0, 0.0, Status::pass},
                                               {0.45, 0.99, Status::pass},
                                               {0.55, 0.1, Status::pass},
                                               {0.9, 0.1, Status::review},
                                               {0.55, 0.5, Status::review},
                                               {0.55, 0.95, Status::fail},
                                               {0.95, 0.99, Status::fail}}) {
    seen.portrait.hands = Measured<Hands>(Hands{true, {Hand{palm, presence, outline}}});
    const Finding finding = verdict_of("content.hands", seen);
    CHECK(finding.status == status);
    CHECK(finding.where.size() == (status == Status::pass ? 0 : 1));
  }
  seen.portrait.hands = Measured<Hands>(Hands{false, {}});
  CHECK(verdict_of("content.hands", seen).status == Status::pass);
  seen.portrait.hands = Measured<Hands>(missing({"缺少模型", "a model is missing"}));
  CHECK(verdict_of("content.hands", seen).status == Status::unassessed);
}
