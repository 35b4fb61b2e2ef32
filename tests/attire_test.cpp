#include "../lib/attire.hpp"

#include <doctest/doctest.h>

#include "drawn_parts.hpp"

using namespace photogate;

TEST_CASE("the lightness of the clothes and their distance from the wall") {
  const MadePortrait dark = made_portrait({.clothes = {40, 30, 30}}),
                     light = made_portrait({.clothes = {235, 235, 235}});
  const auto in_dark = measure_attire(dark.bgr, dark.face, dark.outline);
  const auto in_light = measure_attire(light.bgr, light.face, light.outline);
  REQUIRE((in_dark && in_light));
  CHECK(in_dark->lightness < 25);
  CHECK(in_dark->contrast > 60);
  CHECK(in_light->lightness > 85);
  CHECK(in_light->contrast < 20);
  CHECK(in_dark->share > 0.05);
}

TEST_CASE("skin is no cloth, unless all is of its colour") {
  const cv::Scalar skin(60, 75, 110);
  MadePortrait bare = made_portrait({.skin = skin, .clothes = {230, 230, 230}});
  bare.bgr.rowRange(600, 660).setTo(skin);
  const auto half = measure_attire(bare.bgr, bare.face, bare.outline);
  REQUIRE(half);
  CHECK(half->skin > 0.1);
  CHECK(half->lightness > 85);
  const MadePortrait brown = made_portrait({.skin = skin, .clothes = skin});
  const auto same = measure_attire(brown.bgr, brown.face, brown.outline);
  REQUIRE(same);
  CHECK(same->skin > 0.9);
  CHECK(same->lightness < 50);
}

TEST_CASE("crops without clothes are not measured") {
  const MadePortrait made = made_portrait();
  const cv::Mat crop = made.bgr.rowRange(0, 560);
  const Outline person{cv::Mat(256, 256, CV_32F, cv::Scalar(1))}, nobody{cv::Mat(256, 256, CV_32F, cv::Scalar(0))};
  CHECK(!measure_attire(crop, made.face, person));
  CHECK(!measure_attire(made.bgr, made.face, nobody));
  CHECK(!measure_attire(made.bgr, Face{}, person));
  CHECK(!measure_attire(cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(0)), made.face, person));
}

TEST_CASE("without a visible wall the contrast is not held against the clothes") {
  const MadePortrait made = made_portrait();
  const Outline everything{cv::Mat(256, 256, CV_32F, cv::Scalar(1))};
  const auto attire = measure_attire(made.bgr, made.face, everything);
  REQUIRE(attire);
  CHECK(attire->contrast == 100);
}

TEST_CASE("bare shoulders that the parser sees are no light clothes") {
  const Drawing drawing = {.clothes = {40, 30, 30}};
  MadePortrait made = made_portrait(drawing);
  // Shoulders in brighter light than the face, above a dark top.
  Parts parts = drawn_parts(made, drawing);
  for (int y = 480; y < 715; ++y)
    for (int x = 0; x < 520; ++x)
      if (made.bgr.at<cv::Vec3b>(y, x) == cv::Vec3b(40, 30, 30)) made.bgr.at<cv::Vec3b>(y, x) = {190, 215, 250};
  const auto fooled = measure_attire(made.bgr, made.face, made.outline, &parts);
  REQUIRE(fooled);
  for (cv::Mat& plane : parts.probability) plane = plane.clone();
  const int edge = static_cast<int>(parts.crop.in_crop({260, 715}).y);
  cv::Mat torso = parts.of(Part::clothes) > 0.5;
  torso.rowRange(std::min(edge, Parts::kSide), Parts::kSide).setTo(0);
  for (cv::Mat& plane : parts.probability) plane.setTo(0, torso);
  parts.probability[static_cast<std::size_t>(Part::torso)].setTo(1, torso);
  const auto seen = measure_attire(made.bgr, made.face, made.outline, &parts);
  REQUIRE(seen);
  CHECK(fooled->lightness > 60);
  CHECK(seen->lightness < 30);
}
