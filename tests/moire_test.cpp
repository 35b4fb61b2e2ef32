#include "moire.hpp"

#include <doctest/doctest.h>

#include "made_scene.hpp"

using namespace photogate;

namespace {

Spectrum window(cv::Point frequency, double line = 14) {
  Spectrum made;
  made.outline = {{0, 0}, {256, 0}, {256, 256}, {0, 256}};
  made.deviation = 2;
  made.line = line;
  made.frequency = frequency;
  return made;
}

/// Twenty windows without lines, and these.
Moire moire_of(std::vector<Spectrum> lined) {
  for (int i = 0; i < 20; ++i) lined.push_back(window({40 + 4 * i, 60 - 5 * i}, 8));
  return find_moire(lined);
}

}  // namespace

TEST_CASE("a line that returns, drifting by a little, is a pattern") {
  const Moire moire = moire_of({window({91, 4}), window({88, 9}), window({96, -2}, 18), window({91, 8})});
  CHECK(moire.strength == doctest::Approx(3 * 5.5 + 9.5));
  CHECK(moire.everywhere == 8);
  CHECK(moire.share == doctest::Approx(4.0 / 24));
  CHECK(moire.windows == 24);
  REQUIRE(moire.where.size() == 4);
  CHECK(moire.where[0].polygon.size() == 4);
}

TEST_CASE("a line and its mirror image are the same, across the end of the range too") {
  CHECK(moire_of({window({3, 90}), window({2, -88}), window({5, 91})}).strength > 0);
  CHECK(moire_of({window({60, 126}), window({61, -126}), window({58, 127})}).strength > 0);
}

TEST_CASE("two windows, or lines of all kinds, are no pattern; coarse lines count half") {
  CHECK(moire_of({window({91, 4}), window({91, 4})}).strength == 0);
  CHECK(moire_of({window({91, 4}), window({60, 30}), window({20, 100}), window({5, 60})}).strength == 0);
  CHECK(moire_of({window({30, 4}), window({30, 4}), window({30, 4})}).strength == doctest::Approx(3 * 5.5 / 2));
}

TEST_CASE("windows without detail do not count") {
  Spectrum empty = window({91, 4}, 30);
  empty.deviation = 0.1;
  const Moire moire = find_moire({empty, empty, empty});
  CHECK(moire.strength == 0);
  CHECK(moire.windows == 0);
  CHECK(find_moire({}).windows == 0);
}

TEST_CASE("a grid over a picture is found, one in a corner of it is not") {
  for (const bool everywhere : {false, true}) {
    cv::Mat bgr = made_scene();
    add_grid(bgr, everywhere ? cv::Rect(0, 0, bgr.cols, bgr.rows) : cv::Rect(0, 0, 250, 500), 3.3, 0.03);
    const auto spectra = measure_spectra(photo_of(bgr), nullptr);
    REQUIRE(spectra.has_value());
    const Moire moire = find_moire(*spectra);
    CHECK((moire.strength > 40) == everywhere);
    CHECK((moire.everywhere > 14) == everywhere);
    CHECK((moire.share >= 0.5) == everywhere);  // every window has two lines alike, across and down; one is named
    if (!everywhere) CHECK(moire.strength < 10);
  }
}
