#include "../lib/adornment.hpp"

#include <doctest/doctest.h>

#include "made_parts.hpp"

using namespace photogate;

TEST_CASE("a bare neck carries nothing") {
  const MadeParts made = made_parts();
  const Adornment worn = measure_adornment(made.portrait.bgr, made.parts, made.face);
  CHECK(worn.cloth == 0);
  CHECK(worn.neck < 5);
}

TEST_CASE("cloth below the chin counts where its colour is not the skin's") {
  MadeParts made = made_parts();
  paint(made.parts, Part::clothes, MadeParts::box(-0.5, 1.75, 0.5, 2.6));
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth < 0.2);  // skin taken for cloth
  paint(made.parts, Part::clothes, MadeParts::box(-1, 1.75, 1, 2.6));
  made.colour(-1, 1.75, 1, 2.6, {30, 30, 170});
  const Adornment worn = measure_adornment(made.portrait.bgr, made.parts, made.face);
  CHECK(worn.cloth > 0.7);
  CHECK_FALSE(worn.where.empty());
}

TEST_CASE("white cloth below the chin is a collar, darker cloth without colour is not") {
  MadeParts made = made_parts();
  paint(made.parts, Part::clothes, MadeParts::box(-1, 1.75, 1, 2.6));
  made.colour(-1, 1.75, 1, 2.6, {235, 230, 232});
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth < 0.1);
  made.colour(-1, 1.75, 1, 2.6, {90, 88, 89});
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth > 0.7);
}

TEST_CASE("bright spots on the neck are measured") {
  MadeParts made = made_parts();
  for (double x = -0.4; x < 0.4; x += 0.1) made.colour(x, 2.0, x + 0.04, 2.04, {255, 255, 255});
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).neck > 15);
}

TEST_CASE("a mask that reaches below the chin is no cloth at the neck") {
  MadeParts made = made_parts();
  made.colour(-1, 1.2, 1, 2.6, {200, 120, 30});
  paint(made.parts, Part::mask, MadeParts::box(-1, 1.2, 1, 2.6));
  CHECK(measure_adornment(made.portrait.bgr, made.parts, made.face).cloth == 0);
}
