#include "../lib/light.hpp"

#include <doctest/doctest.h>

#include "made_parts.hpp"

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

TEST_CASE("a white mask and black lenses are no skin, so the light reads as without them") {
  MadeParts made = made_parts();
  const auto bare_light = measure_evenness(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  const auto bare_exposure = measure_exposure(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  REQUIRE((bare_light && bare_exposure));
  made.colour(-1.1, 0.75, 1.1, 2, {255, 255, 255});
  const auto fooled = measure_exposure(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  REQUIRE(fooled);
  CHECK(fooled->clipped_face > 0.2);
  paint(made.parts, Part::mask, MadeParts::box(-1.1, 0.75, 1.1, 2));
  const auto masked_light = measure_evenness(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  const auto masked_exposure = measure_exposure(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  REQUIRE((masked_light && masked_exposure));
  CHECK(masked_light->range < bare_light->range + 0.3);
  CHECK(std::abs(masked_light->left_right) < 0.1);
  CHECK(masked_light->top_bottom == 0);
  CHECK(masked_exposure->clipped_face < 0.02);
  CHECK(masked_exposure->eye_highlight == bare_exposure->eye_highlight);

  MadeParts dark = made_parts();
  dark.colour(-1, -0.3, -0.1, 0.35, {10, 10, 10});
  dark.colour(0.1, -0.3, 1, 0.35, {10, 10, 10});
  CHECK(measure_evenness(dark.portrait.bgr, dark.portrait.face)->range > 2);
  for (const auto& [left, right] : {std::pair{-1.0, -0.1}, {0.1, 1.0}})
    paint(dark.parts, Part::lens, MadeParts::box(left, -0.3, right, 0.35));
  const auto light = measure_evenness(dark.portrait.bgr, dark.portrait.face, nullptr, &dark.parts);
  const auto exposure = measure_exposure(dark.portrait.bgr, dark.portrait.face, nullptr, &dark.parts);
  REQUIRE((light && exposure));
  CHECK(light->range < bare_light->range + 0.3);
  CHECK_FALSE(exposure->eye_highlight);
  CHECK_FALSE(exposure->face_range);
}
