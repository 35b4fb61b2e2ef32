#include "../lib/background.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

TEST_CASE("a plain white background reads as white and even") {
  const MadePortrait made = made_portrait();
  const auto background = measure_background(made.bgr, made.outline);
  REQUIRE(background);
  CHECK(background->share > 0.2);
  CHECK(background->lightness == doctest::Approx(96.5).epsilon(0.01));
  CHECK(background->chroma < 0.5);
  CHECK(background->unevenness < 0.2);
  CHECK(background->gradient < 0.5);
  CHECK(background->texture < 0.2);
}

TEST_CASE("the colour is that of CIELAB") {
  const MadePortrait made = made_portrait({.wall = {255, 0, 0}});
  const auto background = measure_background(made.bgr, made.outline);
  REQUIRE(background);
  CHECK(background->lightness == doctest::Approx(32.3).epsilon(0.01));
  CHECK(background->chroma == doctest::Approx(133.8).epsilon(0.01));
}

TEST_CASE("a fall-off is a gradient, a shadow is unevenness") {
  const MadePortrait made = made_portrait();
  const auto fall_off = [](int, int y) {
    const double g = 1 - 0.35 * y / 756;
    return cv::Vec3d(g, g, g);
  };
  const auto gradient = measure_background(relit(made.bgr, fall_off), made.outline);
  REQUIRE(gradient);
  CHECK(gradient->gradient > 8);
  CHECK(gradient->unevenness < 2);

  const auto shadow = [](int x, int y) {
    const double g = x > 330 && y > 120 && y < 620 ? 0.55 : 1.0;
    return cv::Vec3d(g, g, g);
  };
  const auto shaded = measure_background(relit(made.bgr, shadow), made.outline);
  REQUIRE(shaded);
  CHECK(shaded->unevenness > 4.5);
}

TEST_CASE("patterns and second colours show") {
  MadePortrait made = made_portrait();
  cv::Mat stripes = made.bgr.clone();
  for (int x = 0; x < stripes.cols; x += 16) stripes.colRange(x, x + 8).setTo(cv::Scalar(200, 200, 200));
  const auto striped = measure_background(stripes, made.outline);
  REQUIRE(striped);
  CHECK(striped->texture > 3);

  made.bgr.colRange(0, 80).setTo(cv::Scalar(60, 60, 220));
  const auto coloured = measure_background(made.bgr, made.outline);
  REQUIRE(coloured);
  CHECK(coloured->colour_spread > 15);
}

TEST_CASE("pictures without background, or of a pixel, are not measured") {
  const Outline person{cv::Mat(256, 256, CV_32F, cv::Scalar(1))}, nobody{cv::Mat(256, 256, CV_32F, cv::Scalar(0))};
  const cv::Mat picture(300, 200, CV_8UC3, cv::Scalar::all(255));
  CHECK(!measure_background(picture, person));
  CHECK(measure_background(picture, nobody));
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(2, 2), cv::Size(1, 300), cv::Size(300, 1), cv::Size(3, 2000)}) {
    const auto background = measure_background(cv::Mat(size, CV_8UC3, cv::Scalar::all(7)), nobody);
    if (!background) CHECK(!background.error().empty());
  }
}
