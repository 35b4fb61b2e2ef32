#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("image.colour fails monochrome pictures and looks at nearly monochrome ones") {
  Seen seen;
  for (const auto& [spread, status] :
       {std::pair{0.0, Status::fail}, {0.7, Status::fail}, {1.0, Status::review}, {1.3, Status::pass}}) {
    seen.portrait.chroma = Measured<Chroma>(Chroma{.spread = spread});
    CHECK(verdict_of("image.colour", seen).status == status);
  }
  seen.portrait.chroma = Measured<Chroma>(missing({"照片太小", "too small"}));
  CHECK(verdict_of("image.colour", seen).status == Status::unassessed);
}
