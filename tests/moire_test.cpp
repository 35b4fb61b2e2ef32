#include "moire.hpp"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "made_files.hpp"

using namespace photogate;

namespace {

/// Soft blotches and grain, 1600 x 1200 px.
cv::Mat scene() {
  cv::Mat coarse(30, 40, CV_8UC3), out, grain(1200, 1600, CV_16SC3), sum;
  cv::RNG random(7);
  random.fill(coarse, cv::RNG::UNIFORM, 60, 190);
  cv::resize(coarse, out, grain.size(), 0, 0, cv::INTER_CUBIC);
  random.fill(grain, cv::RNG::NORMAL, 0, 4);
  out.convertTo(sum, CV_16SC3);
  sum += grain;
  sum.convertTo(out, CV_8UC3);
  return out;
}

/// The scene behind the lines of a screen whose pixels are `period` px of the photo apart, turned by four degrees.
void add_grid(cv::Mat& bgr, const cv::Rect& place, double period, double depth) {
  const double c = 2 * CV_PI / period * std::cos(0.07), s = 2 * CV_PI / period * std::sin(0.07);
  for (int y = place.y; y < place.br().y; ++y)
    for (int x = place.x; x < place.br().x; ++x) {
      const double wave = 1 + depth * (std::cos(c * x + s * y) + std::cos(c * y - s * x));
      for (int k = 0; k < 3; ++k)
        bgr.at<cv::Vec3b>(y, x)[k] = cv::saturate_cast<uchar>(bgr.at<cv::Vec3b>(y, x)[k] * wave);
    }
}

Photo photo_of(const cv::Mat& bgr) {
  Photo photo;
  photo.pixels = bgr;
  photo.file.width = bgr.cols;
  photo.file.height = bgr.rows;
  return photo;
}

Moire moire_of(const cv::Mat& bgr) {
  const auto moire = measure_moire(photo_of(bgr), nullptr);
  REQUIRE(moire.has_value());
  return *moire;
}

}  // namespace

TEST_CASE("a screen's pixel grid stands out all over the picture") {
  cv::Mat bgr = scene();
  const Moire plain = moire_of(bgr);
  CHECK(plain.tiles == 6);
  CHECK(plain.peak < 6);
  CHECK(plain.share == 0);
  add_grid(bgr, cv::Rect(0, 0, bgr.cols, bgr.rows), 3.3, 0.02);
  const Moire grid = moire_of(bgr);
  CHECK(grid.peak > 12);
  CHECK(grid.share == 1);
  CHECK(grid.where.size() == 6);
}

TEST_CASE("a pattern in one place is no screen") {
  cv::Mat bgr = scene();
  add_grid(bgr, cv::Rect(0, 0, 500, 500), 3.3, 0.05);
  const Moire moire = moire_of(bgr);
  CHECK(moire.peak < 6);
  CHECK(moire.share > 0);
  CHECK(moire.share < 0.4);
  REQUIRE_FALSE(moire.where.empty());
  CHECK(moire.where[0].polygon.size() == 4);
}

TEST_CASE("JPEG's own grid is no pattern, and the coded plane shows the same as the pixels") {
  cv::Mat bgr = scene();
  for (const bool grid : {false, true}) {
    if (grid) add_grid(bgr, cv::Rect(0, 0, bgr.cols, bgr.rows), 3.3, 0.04);
    const auto plane = read_jpeg_plane(jpeg_of(bgr, 60));
    REQUIRE(plane.has_value());
    Photo photo = photo_of(bgr);
    photo.file.orientation = 1;
    const auto moire = measure_moire(photo, &*plane);
    REQUIRE(moire.has_value());
    CHECK((moire->peak > 10) == grid);
    CHECK((moire->share > 0.8) == grid);
  }
}

TEST_CASE("a plane of pixels need not end with a whole block") {
  const cv::Mat bgr = scene()(cv::Rect(0, 0, 1597, 1195));
  const JpegPlane plane = plane_of(bgr);
  const auto moire = measure_moire(photo_of(bgr), &plane);
  REQUIRE(moire.has_value());
  CHECK(moire->peak < 6);
}

TEST_CASE("small and empty pictures cannot be looked at") {
  CHECK_FALSE(measure_moire(photo_of(cv::Mat(756, 520, CV_8UC3, cv::Scalar::all(90))), nullptr).has_value());
  CHECK_FALSE(measure_moire(photo_of(cv::Mat(1600, 400, CV_8UC3, cv::Scalar::all(90))), nullptr).has_value());
  CHECK_FALSE(measure_moire(photo_of(cv::Mat(1200, 1600, CV_8UC3, cv::Scalar::all(90))), nullptr).has_value());
}
