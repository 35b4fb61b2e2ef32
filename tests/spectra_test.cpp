#include "spectra.hpp"

#include <doctest/doctest.h>

#include "made_files.hpp"
#include "made_scene.hpp"

using namespace photogate;

namespace {

std::vector<Spectrum> spectra_of(const cv::Mat& bgr, const JpegPlane* plane = nullptr) {
  const auto spectra = measure_spectra(photo_of(bgr), plane);
  REQUIRE(spectra.has_value());
  return *spectra;
}

int lined(const std::vector<Spectrum>& spectra) {
  return static_cast<int>(std::count_if(spectra.begin(), spectra.end(), [](const auto& s) { return s.line > 12; }));
}

}  // namespace

TEST_CASE("a screen's pixel grid is a line of its frequency in each window") {
  cv::Mat bgr = made_scene();
  const auto plain = spectra_of(bgr);
  CHECK(plain.size() == 24);
  CHECK(lined(plain) == 0);
  for (const Spectrum& one : plain) {
    CHECK(one.coarse > one.medium);
    CHECK(one.medium == doctest::Approx(one.fine).epsilon(0.02));  // white grain
    CHECK(one.clipped < 0.01);
    REQUIRE(one.outline.size() == 4);
    CHECK(one.outline[2].x <= 1600);
  }
  add_grid(bgr, cv::Rect(0, 0, bgr.cols, bgr.rows), 3.3, 0.03);
  const auto grid = spectra_of(bgr);
  CHECK(lined(grid) == 24);
  const int slow = cvRound(256 / 3.3 * std::sin(0.07)), fast = cvRound(256 / 3.3 * std::cos(0.07));
  for (const Spectrum& one : grid) {
    CHECK(std::abs(std::min(one.frequency.x, std::abs(one.frequency.y)) - slow) <= 1);
    CHECK(std::abs(std::max(one.frequency.x, std::abs(one.frequency.y)) - fast) <= 1);
  }
}

TEST_CASE("JPEG's own grid is no line, and the coded plane shows the same as the pixels") {
  cv::Mat bgr = made_scene();
  for (const bool grid : {false, true}) {
    if (grid) add_grid(bgr, cv::Rect(0, 0, bgr.cols, bgr.rows), 3.3, 0.04);
    const auto plane = read_jpeg_plane(jpeg_of(bgr, 60));
    REQUIRE(plane.has_value());
    const auto spectra = spectra_of(bgr, &*plane);
    CHECK(lined(spectra) == (grid ? static_cast<int>(spectra.size()) : 0));
  }
}

TEST_CASE("a plane of pixels need not end with a whole block") {
  const cv::Mat bgr = made_scene()(cv::Rect(0, 0, 1597, 1195));
  const JpegPlane plane = plane_of(bgr);
  CHECK(spectra_of(bgr, &plane).size() == 24);
}

TEST_CASE("small pictures have no spectra, empty ones no lines") {
  const auto made = [](int width, int height) {
    return measure_spectra(photo_of(cv::Mat(height, width, CV_8UC3, cv::Scalar::all(90))), nullptr);
  };
  CHECK_FALSE(made(520, 756).has_value());
  CHECK_FALSE(made(1600, 400).has_value());
  const auto empty = made(1000, 512);
  REQUIRE(empty.has_value());
  CHECK(empty->size() == 6);
  CHECK(empty->front().deviation == 0);
  CHECK(lined(*empty) == 0);
}
