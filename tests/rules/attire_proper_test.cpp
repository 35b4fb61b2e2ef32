#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("attire.proper judges the share of bare skin") {
  Seen seen;
  for (const auto& [bare, region, status] : {std::tuple{0.02, 3.0, Status::pass},
                                             {0.45, 3.0, Status::review},
                                             {0.9, 3.0, Status::fail},
                                             {0.9, 0.1, Status::unassessed}}) {
    BareSkin skin;
    skin.shoulders = bare;
    skin.region = region;
    seen.portrait.bare_skin = Measured<BareSkin>(skin);
    CHECK(verdict_of("attire.proper", seen).status == status);
  }
  seen.portrait.bare_skin = Measured<BareSkin>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("attire.proper", seen).status == Status::unassessed);
}
