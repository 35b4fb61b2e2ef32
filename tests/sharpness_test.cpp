#include "../lib/sharpness.hpp"

#include <doctest/doctest.h>

#include <opencv2/core.hpp>

#include "made_portrait.hpp"

using namespace photogate;

namespace {

double edge_width(const cv::Mat& bgr, const Face& face) {
  const auto sharpness = measure_sharpness(bgr, face);
  REQUIRE(sharpness);
  return sharpness->edge_width;
}

}  // namespace

TEST_CASE("sharp edges are narrow, whatever the skin") {
  for (const cv::Scalar& skin : {cv::Scalar(170, 190, 230), cv::Scalar(120, 150, 200), cv::Scalar(55, 65, 90)}) {
    const MadePortrait made = made_portrait({.skin = skin});
    CHECK(edge_width(made.bgr, made.face) < 1.05);
  }
}

TEST_CASE("defocus and motion in any direction widen them") {
  const MadePortrait made = made_portrait();
  cv::Mat soft;
  cv::GaussianBlur(made.bgr, soft, cv::Size(), 4);
  CHECK(edge_width(soft, made.face) > 1.2);
  for (const cv::Size path : {cv::Size(15, 1), cv::Size(1, 15)}) {
    cv::blur(made.bgr, soft, path);
    CHECK(edge_width(soft, made.face) > 1.2);
  }
}

TEST_CASE("a larger copy of a sharp picture stays sharp, a tenfold enlargement does not") {
  const MadePortrait made = made_portrait();
  cv::Mat twice, tiny, enlarged;
  cv::resize(made.bgr, twice, cv::Size(), 2, 2, cv::INTER_CUBIC);
  CHECK(edge_width(twice, made_face({520, 660}, 256)) < 1.05);
  cv::resize(made.bgr, tiny, cv::Size(), 0.1, 0.1, cv::INTER_AREA);
  cv::resize(tiny, enlarged, made.bgr.size(), 0, 0, cv::INTER_CUBIC);
  CHECK(edge_width(enlarged, made.face) > 1.2);
}

TEST_CASE("noise and block borders are measured in grey levels") {
  const MadePortrait made = made_portrait();
  cv::Mat noise(made.bgr.size(), CV_16SC3), noisy;
  cv::RNG rng(7);
  rng.fill(noise, cv::RNG::NORMAL, 0, 25);
  cv::add(made.bgr, noise, noisy, cv::noArray(), CV_8U);
  const auto clean = measure_sharpness(made.bgr, made.face), grainy = measure_sharpness(noisy, made.face);
  REQUIRE((clean && grainy));
  CHECK(clean->noise < 0.5);
  CHECK(grainy->noise > 4.5);

  cv::Mat blocks = made.bgr.clone();
  for (int y = 0; y < blocks.rows; ++y)
    for (int x = 0; x < blocks.cols; ++x)
      if ((x / 8 + y / 8) % 2) blocks.at<cv::Vec3b>(y, x) -= cv::Vec3b(8, 8, 8);
  const auto blocky = measure_sharpness(blocks, made.face);
  REQUIRE(blocky);
  CHECK(clean->blockiness < 1);
  CHECK(blocky->blockiness == doctest::Approx(8).epsilon(0.2));
}

TEST_CASE("sharpness of tiny, flat or outlying faces does not crash") {
  const MadePortrait made = made_portrait();
  CHECK(!measure_sharpness(made.bgr, Face{}));
  CHECK(!measure_sharpness(made.bgr, made_face({260, 330}, 5)));
  CHECK(!measure_sharpness(made.bgr, made_face({9000, 330}, 128)));
  CHECK(!measure_sharpness(cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(0)), made.face));
  const auto flat = measure_sharpness(cv::Mat(made.bgr.size(), CV_8UC3, cv::Scalar::all(90)), made.face);
  REQUIRE(flat);
  CHECK(flat->edge_width > 5);
}
