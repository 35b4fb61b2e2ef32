#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("background.white judges lightness and chroma") {
  Seen seen;
  for (const auto& [lightness, chroma, status] : {std::tuple{100.0, 0.0, Status::pass},
                                                  {92.5, 4.5, Status::pass},
                                                  {91.0, 1.0, Status::review},
                                                  {95.0, 7.0, Status::review},
                                                  {81.0, 1.0, Status::fail},
                                                  {95.0, 12.0, Status::fail},
                                                  {45.0, 60.0, Status::fail}}) {
    seen.portrait.background = Measured<Background>(Background{.share = 0.5, .lightness = lightness, .chroma = chroma});
    CHECK(verdict_of("background.white", seen).status == status);
  }
}

TEST_CASE("background.white names both faults, and is unassessed without a background") {
  Seen seen;
  seen.portrait.background = Measured<Background>(Background{.share = 0.5, .lightness = 45, .chroma = 60});
  const Finding finding = verdict_of("background.white", seen);
  CHECK(finding.message.en == "The background is not bright (L* 45); the background is coloured (C* 60).");
  CHECK(finding.message.zh == "背景偏暗（L* 45）；背景带有颜色（C* 60）。");
  seen.portrait.background = Measured<Background>(missing({"没有背景", "no background"}));
  CHECK(verdict_of("background.white", seen).status == Status::unassessed);
}
