#include "../lib/mouth.hpp"

#include <doctest/doctest.h>

#include <array>

#include "../lib/mesh.hpp"
#include "made_portrait.hpp"

using namespace photogate;

namespace {

struct Lips {
  cv::Scalar skin = {120, 150, 200};
  cv::Scalar lip = {90, 90, 170};
  cv::Scalar inside = {90, 90, 170};  ///< of what shows between the lips
  double gap = 0;                     ///< as the landmarks see it, in inter-eye distances
  double shown = 0;                   ///< as painted
};

constexpr double kUnit = 128;
const cv::Point2f kMouth(260, 496);

/// A drawn mouth with its mesh and points.
Mouth mouth_of(const Lips& lips) {
  cv::Mat bgr(756, 520, CV_8UC3, lips.skin);
  const auto ellipse = [&](double width, double height, const cv::Scalar& colour) {
    cv::ellipse(bgr, kMouth, cv::Size2d(width * kUnit, height * kUnit), 0, 0, 360, colour, cv::FILLED);
  };
  ellipse(0.42, 0.16, lips.lip);
  if (lips.shown > 0) ellipse(0.34, lips.shown / 2, lips.inside);

  Face face = made_face({260, 330}, kUnit);
  face.mesh.assign(kMeshPoints, {260, 400, 0});
  const auto put = [&](std::size_t i, double x, double y) {
    face.mesh[i] = {static_cast<float>(kMouth.x + x * kUnit), static_cast<float>(kMouth.y + y * kUnit), 0};
  };
  constexpr std::array<std::size_t, 20> inner = {78,  191, 80,  81,  82,  13, 312, 311, 310, 415,
                                                 308, 324, 318, 402, 317, 14, 87,  178, 88,  95};
  constexpr std::array<std::size_t, 20> outer = {61,  185, 40,  39,  37,  0,  267, 269, 270, 409,
                                                 291, 375, 321, 405, 314, 17, 84,  181, 91,  146};
  for (std::size_t i = 0; i < 20; ++i) {
    const double a = CV_PI * static_cast<double>(i) / 10;
    put(inner[i], -0.34 * std::cos(a), -lips.gap / 2 * std::sin(a));
    put(outer[i], -0.42 * std::cos(a), -0.16 * std::sin(a));
  }
  for (const std::size_t i : {205, 187, 43}) put(i, -0.5, -0.1);
  for (const std::size_t i : {425, 411, 273}) put(i, 0.5, -0.1);
  put(at::forehead, 0, -2);
  put(at::chin, 0, 0.35);
  for (std::size_t i = 0; i < 8; ++i) {
    const double a = CV_PI * static_cast<double>(i) / 4;
    face.points[60 + i] = kMouth + cv::Point2f(static_cast<float>(-0.34 * kUnit * std::cos(a)),
                                               static_cast<float>(-lips.gap / 2 * kUnit * std::sin(a)));
  }
  Vision none(std::make_shared<Models>(std::vector<std::filesystem::path>{}));
  const auto mouth = measure_mouth(bgr, face, none);
  REQUIRE(mouth);
  return *mouth;
}

const cv::Scalar kTeeth(200, 215, 225), kCavity(15, 15, 25);

}  // namespace

TEST_CASE("a closed mouth shows nothing") {
  const Mouth mouth = mouth_of({});
  CHECK(mouth.gap < 0.01);
  CHECK(mouth.teeth == 0);
  CHECK(mouth.opening == 0);
}

TEST_CASE("the gap is the landmarks' gap") { CHECK(mouth_of({.gap = 0.2}).gap > 0.12); }

TEST_CASE("teeth are seen in an open mouth, a cavity is not taken for teeth") {
  const Mouth smile = mouth_of({.inside = kTeeth, .gap = 0.1, .shown = 0.1});
  CHECK(smile.teeth > 0.06);
  CHECK(smile.opening >= smile.teeth);
  const Mouth open = mouth_of({.inside = kCavity, .gap = 0.2, .shown = 0.2});
  CHECK(open.teeth == 0);
  CHECK(open.opening > 0.1);
}

TEST_CASE("full lips with a gap in the landmarks alone show no opening, on light and dark skin") {
  for (const auto& [skin, lip, inner] :
       {std::array<cv::Scalar, 3>{cv::Scalar(120, 150, 200), {90, 90, 170}, {110, 110, 185}},
        {cv::Scalar(35, 45, 70), {45, 45, 75}, {95, 90, 140}}}) {
    const Mouth mouth = mouth_of({.skin = skin, .lip = lip, .inside = inner, .gap = 0.06, .shown = 0.08});
    CHECK(mouth.teeth == 0);
    CHECK(mouth.opening == 0);
  }
}

TEST_CASE("no mouth without a mesh") {
  Vision none(std::make_shared<Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(measure_mouth(cv::Mat(9, 9, CV_8UC3, cv::Scalar::all(0)), Face{}, none));
}
