#include "../lib/light.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

TEST_CASE("even light reads as even, for dark skin as for light skin") {
  for (const cv::Scalar& skin : {cv::Scalar(170, 190, 230), cv::Scalar(120, 150, 200), cv::Scalar(30, 40, 60)}) {
    const MadePortrait made = made_portrait({.skin = skin});
    const auto light = measure_evenness(made.bgr, made.face, &made.outline);
    REQUIRE(light);
    CHECK(std::abs(light->left_right) < 0.05);
    CHECK(light->range < 0.5);
    REQUIRE(light->shoulders);
    CHECK(std::abs(*light->shoulders) < 0.05);
  }
}

TEST_CASE("light from one side is measured in stops and with its side") {
  const MadePortrait made = made_portrait({.clothes = {120, 120, 120}});
  const auto darker_left = [](int x, int) { return x < 260 ? cv::Vec3d(0.5, 0.5, 0.5) : cv::Vec3d(1, 1, 1); };
  const auto light = measure_evenness(relit(made.bgr, darker_left), made.face, &made.outline);
  REQUIRE(light);
  CHECK(light->left_right == doctest::Approx(1.0).epsilon(0.1));
  CHECK(light->range == doctest::Approx(1.0).epsilon(0.15));
  REQUIRE(light->shoulders);
  CHECK(*light->shoulders == doctest::Approx(1.0).epsilon(0.1));
}

TEST_CASE("light from above is told from light from the side") {
  const MadePortrait made = made_portrait();
  const auto from_above = [](int, int y) { return y < 450 ? cv::Vec3d(1, 1, 1) : cv::Vec3d(0.25, 0.25, 0.25); };
  const auto light = measure_evenness(relit(made.bgr, from_above), made.face);
  REQUIRE(light);
  CHECK(light->top_bottom == doctest::Approx(2.0).epsilon(0.15));
  CHECK(std::abs(light->left_right) < 0.05);
  CHECK(!light->shoulders);
}

TEST_CASE("a nose in the shade of light from below is told") {
  const MadePortrait made = made_portrait();
  const cv::Point2f nose = made.face.points[29];
  const auto shaded = [&](int x, int y) {
    const bool on_nose = std::abs(static_cast<float>(x) - nose.x) < 12 && std::abs(static_cast<float>(y) - nose.y) < 40;
    return on_nose ? cv::Vec3d(0.35, 0.35, 0.35) : cv::Vec3d(1, 1, 1);
  };
  const auto even = measure_evenness(made.bgr, made.face), light = measure_evenness(relit(made.bgr, shaded), made.face);
  REQUIRE(even);
  REQUIRE(light);
  CHECK(std::abs(even->nose_cheeks) < 0.05);
  CHECK(light->nose_cheeks == doctest::Approx(-1.5).epsilon(0.15));
}

TEST_CASE("exposure: a white wall is not burnt out, a dark skin is not dark") {
  for (const cv::Scalar& skin : {cv::Scalar(120, 150, 200), cv::Scalar(30, 40, 60)}) {
    const MadePortrait made = made_portrait({.skin = skin, .wall = {255, 255, 255}});
    const auto exposure = measure_exposure(made.bgr, made.face, &made.outline);
    REQUIRE(exposure);
    CHECK(exposure->clipped_face == 0);
    CHECK(exposure->clipped_person.value_or(1) < 0.02);
    CHECK(exposure->highlight > 0.9);
    CHECK(exposure->eye_highlight > 0.4);
  }
}

TEST_CASE("exposure: too much and too little light show") {
  const MadePortrait made = made_portrait();
  const auto all = [](double gain) { return [gain](int, int) { return cv::Vec3d(gain, gain, gain); }; };
  const auto burnt = measure_exposure(relit(made.bgr, all(4)), made.face, &made.outline);
  REQUIRE(burnt);
  CHECK(burnt->clipped_face > 0.5);
  CHECK(burnt->saturated_face > 0.5);
  CHECK(burnt->clipped_person.value_or(0) > 0.3);
  const auto dark = measure_exposure(relit(made.bgr, all(0.15)), made.face, nullptr);
  REQUIRE(dark);
  CHECK(dark->highlight < 0.2);
  CHECK(dark->eye_highlight < 0.15);
  CHECK(!dark->clipped_person);
}

TEST_CASE("light of faces that are tiny, at the edge or outside is not measured, and says why") {
  const MadePortrait made = made_portrait();
  for (const cv::Point2f at :
       {cv::Point2f(-900, 330), cv::Point2f(0, 0), cv::Point2f(519, 755), cv::Point2f(5000, 5000)}) {
    const Face face = made_face(at, 128);
    const auto light = measure_evenness(made.bgr, face, &made.outline);
    if (!light) CHECK(!light.error().empty());
    const auto exposure = measure_exposure(made.bgr, face, &made.outline);
    if (!exposure) CHECK(!exposure.error().empty());
  }
  CHECK(!measure_evenness(made.bgr, made_face({260, 330}, 2), &made.outline));
  CHECK(!measure_exposure(made.bgr, Face{}, &made.outline));
  CHECK(!measure_evenness(cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(0)), made.face, &made.outline));
}
