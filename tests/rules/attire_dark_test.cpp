#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("attire.dark judges lightness, and contrast with the wall") {
  Seen seen;
  for (const auto& [lightness, contrast, status] : {std::tuple{15.0, 80.0, Status::pass},
                                                    {49.0, 45.0, Status::pass},
                                                    {55.0, 40.0, Status::review},
                                                    {72.0, 25.0, Status::fail},
                                                    {95.0, 0.0, Status::fail},
                                                    {30.0, 5.0, Status::review}}) {
    seen.portrait.attire = Measured<Attire>(Attire{.share = 0.1, .lightness = lightness, .contrast = contrast});
    CHECK(verdict_of("attire.dark", seen).status == status);
  }
  seen.portrait.attire = Measured<Attire>(missing({"没有衣服", "no clothes"}));
  CHECK(verdict_of("attire.dark", seen).status == Status::unassessed);
}
