#include "../lib/adornment.hpp"

#include <doctest/doctest.h>

#include "made_parts.hpp"

using namespace photogate;

namespace {

MadeParts with_ears() {
  MadeParts made = made_parts();
  for (const double side : {-1.0, 1.0}) {
    const double a = side < 0 ? -1.3 : 0.95, b = side < 0 ? -0.95 : 1.3;
    made.colour(a, -0.1, b, 0.9, {120, 150, 200});
    paint(made.parts, Part::ear, MadeParts::box(a, -0.1, b, 0.9));
  }
  return made;
}

}  // namespace

TEST_CASE("bare neck and lobes carry nothing") {
  const MadeParts made = with_ears();
  const Adornment worn = measure_adornment(made.portrait.bgr, made.parts, made.face);
  CHECK(worn.cloth == 0);
  CHECK(worn.lobes[0].spot < 5);
  CHECK(worn.lobes[1].spot < 5);
  CHECK(worn.neck < 5);
  CHECK(worn.neck_in_view > 0.9);
}

TEST_CASE("cloth below the chin counts where its colour is not the skin's") {
  MadeParts made = with_ears();
  paint(made.parts, Part::clothes, MadeParts::box(-0.5, 1.75, 0.5, 2.6));
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth < 0.2);  // skin taken for cloth
  paint(made.parts, Part::clothes, MadeParts::box(-1, 1.75, 1, 2.6));
  made.colour(-1, 1.75, 1, 2.6, {30, 30, 170});
  const Adornment worn = measure_adornment(made.portrait.bgr, made.parts, made.face);
  CHECK(worn.cloth > 0.7);
  CHECK_FALSE(worn.where.empty());
}

TEST_CASE("white cloth below the chin is a collar, darker cloth without colour is not") {
  MadeParts made = with_ears();
  paint(made.parts, Part::clothes, MadeParts::box(-1, 1.75, 1, 2.6));
  made.colour(-1, 1.75, 1, 2.6, {235, 230, 232});
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth < 0.1);
  made.colour(-1, 1.75, 1, 2.6, {90, 88, 89});
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth > 0.7);
}

TEST_CASE("a bright stud is seen on its own lobe") {
  MadeParts made = with_ears();
  made.colour(1.06, 0.72, 1.2, 0.84, {255, 255, 255});
  const Adornment worn = measure_adornment(made.portrait.bgr, made.parts, made.face);
  CHECK(worn.lobes[0].spot < 5);
  CHECK(worn.lobes[1].spot > 15);
}

TEST_CASE("a mask that reaches below the chin is no cloth at the neck") {
  MadeParts made = with_ears();
  made.colour(-1, 1.2, 1, 2.6, {200, 120, 30});
  paint(made.parts, Part::mask, MadeParts::box(-1, 1.2, 1, 2.6));
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth == 0);
}
