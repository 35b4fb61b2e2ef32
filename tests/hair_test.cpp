#include "../lib/hair.hpp"

#include <doctest/doctest.h>

#include "made_parts.hpp"

using namespace photogate;

TEST_CASE("hair over one brow, one eye and the cheeks is told apart") {
  MadeParts made = made_parts();
  HairOnFace hair = measure_hair_on_face(made.parts, made.face);
  CHECK(hair.brows[0] < 0.01);
  CHECK(hair.cheeks < 0.01);
  CHECK(hair.where.empty());
  paint(made.parts, Part::hair, MadeParts::box(0.1, -0.6, 1, -0.3));
  hair = measure_hair_on_face(made.parts, made.face);
  CHECK(hair.brows[0] < 0.01);
  CHECK(hair.brows[1] > 0.9);
  CHECK(hair.eyes[1] < 0.05);
  REQUIRE_FALSE(hair.where.empty());
  paint(made.parts, Part::hair, MadeParts::box(-0.8, -0.2, -0.2, 1));
  hair = measure_hair_on_face(made.parts, made.face);
  CHECK(hair.eyes[0] > 0.9);
  CHECK(hair.cheeks > 0.15);
}

TEST_CASE("a fringe that ends above the brows is told from hair over them") {
  MadeParts made = made_parts();
  CHECK(measure_hair_on_face(made.parts, made.face).fringe < 0.01);
  paint(made.parts, Part::hair, MadeParts::box(-1, -1.4, 1, -0.5));
  const HairOnFace hair = measure_hair_on_face(made.parts, made.face);
  CHECK(hair.fringe > 0.25);
  CHECK(hair.brows[0] < 0.1);
  CHECK_FALSE(hair.where.empty());
}

TEST_CASE("a beard is no hair over the face") {
  MadeParts made = made_parts();
  const double below_nose = (made.face.points[33].y - Parts::kEyesY) / Parts::kEyeDistance + 0.1;
  paint(made.parts, Part::hair, MadeParts::box(-0.9, below_nose, 0.9, 2));
  const HairOnFace hair = measure_hair_on_face(made.parts, made.face);
  CHECK(hair.cheeks < 0.01);
  CHECK(hair.where.empty());
}

TEST_CASE("ears are measured against hair in their place") {
  MadeParts made = made_parts();
  paint(made.parts, Part::ear, MadeParts::box(-1.2, -0.1, -0.95, 0.8));
  paint(made.parts, Part::hair, MadeParts::box(0.95, -0.3, 1.4, 1.3));
  Ears ears = measure_ears(made.parts, made.face);
  CHECK(ears.left.ear > 0.15);
  CHECK(ears.left.hair < ears.left.ear);
  CHECK(ears.right.ear == 0);
  CHECK(ears.right.hair > 0.3);
  CHECK(ears.right.in_view == doctest::Approx(1).epsilon(0.05));
  made.parts.inside(cv::Rect(140, 0, Parts::kSide - 140, Parts::kSide)).setTo(0);
  ears = measure_ears(made.parts, made.face);
  CHECK(ears.right.in_view < 0.4);
  CHECK(ears.left.in_view > 0.9);
}

TEST_CASE("loose strands count, a smooth head and a shaded wall do not") {
  MadeParts made = made_parts();
  const auto smooth = measure_loose_hair(made.portrait.bgr, made.parts, made.face);
  REQUIRE(smooth);
  CHECK(smooth->strands < 0.01);
  CHECK(smooth->wall < 1);

  const cv::Mat shaded = relit(made.portrait.bgr, [](int, int y) {
    const double gain = 0.5 + 0.5 * y / 756.0;
    return std::array<double, 3>{gain, gain, gain};
  });
  const auto gradient = measure_loose_hair(shaded, made.parts, made.face);
  REQUIRE(gradient);
  CHECK(gradient->strands < 0.02);

  cv::Mat wild = made.portrait.bgr.clone();
  for (int i = 0; i < 60; ++i) {
    const double angle = CV_PI + CV_PI * i / 59;
    const cv::Point2d out(std::cos(angle), std::sin(angle));
    const cv::Point2d from = cv::Point2d(260, 330) + 140.0 * out, to = cv::Point2d(260, 330) + 260.0 * out;
    cv::line(wild, from, to, cv::Scalar(30, 30, 35), 2, cv::LINE_AA);
  }
  const auto loose = measure_loose_hair(wild, made.parts, made.face);
  REQUIRE(loose);
  CHECK(loose->strands > 0.1);
}

TEST_CASE("loose hair needs a wall to be seen against") {
  MadeParts made = made_parts();
  paint(made.parts, Part::clothes, made.parts.label == 0);
  CHECK_FALSE(measure_loose_hair(made.portrait.bgr, made.parts, made.face));
}
