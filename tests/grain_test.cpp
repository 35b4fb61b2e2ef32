#include "grain.hpp"

#include <doctest/doctest.h>

#include "made_scene.hpp"

using namespace photogate;

namespace {

Grain grain_of(const cv::Mat& bgr) {
  const auto spectra = measure_spectra(photo_of(bgr), nullptr);
  REQUIRE(spectra.has_value());
  const auto grain = measure_grain(*spectra);
  REQUIRE(grain.has_value());
  return *grain;
}

}  // namespace

TEST_CASE("a soft picture under fine grain is told from a sharp one under the same grain") {
  cv::Mat bgr = made_scene(3, 10);
  const Grain soft = grain_of(bgr);
  CHECK(soft.share > 0.7);
  CHECK(soft.contrast > 18);
  CHECK(soft.level > 1);
  cv::RNG random(5);
  for (int i = 0; i < 400; ++i) {
    const cv::Point at(random.uniform(200, 900), random.uniform(200, 800));
    cv::line(bgr, at, at + cv::Point(random.uniform(-60, 60), random.uniform(-60, 60)), cv::Scalar::all(255 * (i % 2)));
  }
  CHECK(grain_of(bgr).share < 0.3);
}

TEST_CASE("a soft picture without grain has only what rounding leaves") {
  CHECK(grain_of(made_scene(0, 10)).level < 0.5);
}

TEST_CASE("an empty wall has no contrast, and a clipped picture no grain") {
  cv::Mat wall(1200, 1600, CV_8UC3);
  cv::RNG(3).fill(wall, cv::RNG::NORMAL, 150, 5);
  CHECK(grain_of(wall).contrast < 10);
  CHECK(grain_of(wall).level ==
        doctest::Approx(3.3).epsilon(0.1));  // the luminance of three channels averages some away
  const auto spectra = measure_spectra(photo_of(cv::Mat(1200, 1600, CV_8UC3, cv::Scalar::all(255))), nullptr);
  REQUIRE(spectra.has_value());
  CHECK_FALSE(measure_grain(*spectra).has_value());
}
