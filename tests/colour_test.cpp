#include "../lib/colour.hpp"

#include <doctest/doctest.h>

#include "made_parts.hpp"

using namespace photogate;

namespace {

auto tint(double b, double g, double r) {
  return [=](int, int) { return cv::Vec3d(b, g, r); };
}

cv::Mat grey(const cv::Mat& bgr) {
  cv::Mat out;
  cv::cvtColor(bgr, out, cv::COLOR_BGR2GRAY);
  cv::cvtColor(out, out, cv::COLOR_GRAY2BGR);
  return out;
}

}  // namespace

TEST_CASE("chroma tells colour from grey and from a tint") {
  const cv::Mat colour = made_portrait().bgr;
  const auto in_colour = measure_chroma(colour);
  const auto in_grey = measure_chroma(grey(colour));
  const auto in_sepia = measure_chroma(relit(grey(colour), tint(0.5, 0.8, 1)));
  REQUIRE((in_colour && in_grey && in_sepia));
  CHECK(in_colour->spread > 2);
  CHECK(in_grey->spread < 0.05);
  CHECK(in_sepia->spread < 0.8);
}

TEST_CASE("chroma of pictures too small to tell is not measured") {
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(1, 500), cv::Size(8, 8)})
    CHECK(!measure_chroma(cv::Mat(size, CV_8UC3, cv::Scalar(10, 20, 30))));
}

TEST_CASE("a tint of everything is shared by wall and skin, a coloured wall is not") {
  const MadePortrait plain = made_portrait({.wall = {225, 225, 225}});
  const auto neutral = measure_cast(plain.bgr, plain.face, &plain.outline);
  REQUIRE((neutral && neutral->background));
  CHECK(*neutral->background < 0.05);

  const auto warm = measure_cast(relit(plain.bgr, tint(0.6, 1, 1.1)), plain.face, &plain.outline);
  REQUIRE((warm && warm->background && warm->agreement));
  CHECK(*warm->background == doctest::Approx(0.75).epsilon(0.15));
  CHECK(*warm->agreement > 0.55);
  CHECK(warm->skin > neutral->skin);

  const MadePortrait blue = made_portrait({.wall = {220, 150, 90}});
  const auto wall = measure_cast(blue.bgr, blue.face, &blue.outline);
  REQUIRE((wall && wall->background && wall->agreement));
  CHECK(*wall->background > 1);
  CHECK(*wall->agreement < 0.42);
  CHECK(wall->skin == doctest::Approx(neutral->skin).epsilon(0.05));
}

TEST_CASE("a burnt-out or black wall tells nothing of the light") {
  for (const double value : {255.0, 3.0}) {
    const MadePortrait made = made_portrait({.wall = cv::Scalar::all(value)});
    const auto cast = measure_cast(made.bgr, made.face, &made.outline);
    REQUIRE(cast);
    CHECK(!cast->background);
    CHECK(!cast->agreement);
  }
}

TEST_CASE("cast without an outline uses the face alone, without a face it is not measured") {
  const MadePortrait made = made_portrait();
  const auto cast = measure_cast(made.bgr, made.face, nullptr);
  REQUIRE(cast);
  CHECK(!cast->background);
  CHECK(!measure_cast(made.bgr, Face{}, nullptr));
  CHECK(!measure_cast(made.bgr, made_face({-2000, 0}, 128), &made.outline));
}

TEST_CASE("a coloured mask and coloured lenses are no cast") {
  MadeParts made = made_parts();
  const auto bare = measure_cast(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  made.colour(-1.1, 0.1, 1.1, 2, {200, 120, 30});
  const auto fooled = measure_cast(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  paint(made.parts, Part::mask, MadeParts::box(-1.1, 0.1, 1.1, 2));
  const auto masked = measure_cast(made.portrait.bgr, made.portrait.face, nullptr, &made.parts);
  REQUIRE((bare && fooled && masked));
  CHECK(fooled->skin > bare->skin + 0.5);
  CHECK(masked->skin == doctest::Approx(bare->skin).epsilon(0.25));
}
