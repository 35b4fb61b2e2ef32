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
  cv::Mat bgr = made_scene();
  const Grain soft = grain_of(bgr);
  CHECK(soft.share > 0.8);
  CHECK(soft.contrast > 20);
  for (int i = 0; i < 60; ++i)
    cv::line(bgr, {200 + 9 * i, 300}, {230 + 8 * i, 700}, cv::Scalar::all(i % 2 ? 30 : 200), 1, cv::LINE_AA);
  CHECK(grain_of(bgr).share < 0.3);
}

TEST_CASE("a soft picture without grain is no copy") {
  const cv::Mat bgr = made_scene();
  cv::Mat clean;
  cv::GaussianBlur(bgr, clean, cv::Size(), 1.5);
  CHECK(grain_of(clean).share < 0.3);
}

TEST_CASE("an empty wall has no contrast, and a clipped picture no grain") {
  cv::Mat wall(1200, 1600, CV_8UC3);
  cv::RNG(3).fill(wall, cv::RNG::NORMAL, 150, 5);
  CHECK(grain_of(wall).contrast < 10);
  const auto spectra = measure_spectra(photo_of(cv::Mat(1200, 1600, CV_8UC3, cv::Scalar::all(255))), nullptr);
  REQUIRE(spectra.has_value());
  CHECK_FALSE(measure_grain(*spectra).has_value());
}
