#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("makeup.light asks a person about each sign, and never refuses") {
  Seen seen;
  const Makeup bare{.lips = 10, .lashes = 0.3, .lids = 8, .lid_shade = 0.5, .blush = 3, .paint = 0.01};
  const auto status_of = [&](const Makeup& makeup) {
    seen.portrait.makeup = Measured<Makeup>(makeup);
    return verdict_of("makeup.light", seen).status;
  };
  CHECK(status_of(bare) == Status::pass);
  for (auto change :
       {+[](Makeup& m) { m.lips = 45; }, +[](Makeup& m) { m.lashes = 0.01; }, +[](Makeup& m) { m.lids = 40; },
        +[](Makeup& m) { m.lid_shade = 0.97; }, +[](Makeup& m) { m.blush = 30; }, +[](Makeup& m) { m.paint = 0.6; }}) {
    Makeup painted = bare;
    change(painted);
    CHECK(status_of(painted) == Status::review);
  }
  seen.portrait.makeup = Measured<Makeup>(missing({"人脸太小", "the face is too small"}));
  CHECK(verdict_of("makeup.light", seen).status == Status::unassessed);
}
