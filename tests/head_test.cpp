#include "../lib/head.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "made_portrait.hpp"

using namespace photogate;

namespace {

// In the drawing: the crown 1.6 and the chin 1.8 eye distances from the eyes, the hair 1.15 to either side.
constexpr double kUnit = 128, kEyes = 330;

Outline shifted(const Outline& outline, double columns, double rows) {
  Outline moved{outline.probability.clone()};
  const cv::Matx23d by(1, 0, columns, 0, 1, rows);
  cv::warpAffine(outline.probability, moved.probability, by, outline.probability.size());
  return moved;
}

}  // namespace

TEST_CASE("crown, chin and width are those of the drawing") {
  const MadePortrait made = made_portrait();
  const auto head = measure_head(made.bgr, made.face, made.outline);
  REQUIRE(head);
  CHECK(head->refined);
  CHECK_FALSE(head->crown_cut);
  CHECK_FALSE(head->side_cut);
  CHECK(std::abs(head->crown_y - (kEyes - 1.6 * kUnit)) < 4);
  CHECK(std::abs(head->chin_y - (kEyes + 1.8 * kUnit)) < 2);
  CHECK(std::abs(head->left_x - (260 - 1.15 * kUnit)) < 3);
  CHECK(std::abs(head->right_x - (260 + 1.15 * kUnit)) < 3);
  CHECK(head->midline_x == doctest::Approx(260).epsilon(0.01));
}

TEST_CASE("a busy wall leaves the crown to the outline") {
  MadePortrait made = made_portrait();
  cv::RNG random(3);
  cv::Mat noise(made.bgr.size(), CV_8UC3);
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  cv::resize(noise(cv::Rect(0, 0, 52, 75)).clone(), noise, made.bgr.size(), 0, 0, cv::INTER_NEAREST);
  noise.rowRange(0, 120).copyTo(made.bgr.rowRange(0, 120));
  const auto head = measure_head(made.bgr, made.face, made.outline);
  REQUIRE(head);
  CHECK_FALSE(head->refined);
  CHECK(std::abs(head->crown_y - (kEyes - 1.6 * kUnit)) < 8);
}

TEST_CASE("single hairs above the head are not the crown") {
  MadePortrait made = made_portrait();
  for (const int x : {250, 262, 275}) cv::line(made.bgr, {x, 100}, {x, 140}, {30, 30, 35}, 1);
  const auto head = measure_head(made.bgr, made.face, made.outline);
  REQUIRE(head);
  CHECK(std::abs(head->crown_y - (kEyes - 1.6 * kUnit)) < 5);
}

TEST_CASE("a head at the edges says so") {
  const MadePortrait made = made_portrait();
  const auto cut = measure_head(made.bgr(cv::Rect(0, 150, 520, 606)).clone(),
                                made_face({260, static_cast<float>(kEyes - 150)}, kUnit), Outline{[&] {
                                  cv::Mat part, p = made.outline.probability.rowRange(51, 256);
                                  cv::resize(p, part, cv::Size(256, 256));
                                  return part;
                                }()});
  REQUIRE(cut);
  CHECK(cut->crown_cut);
  CHECK(cut->crown_y == 0);

  cv::Mat wide = made.outline.probability.clone();
  wide.rowRange(90, 120).setTo(1);
  const auto side = measure_head(made.bgr, made.face, Outline{wide});
  REQUIRE(side);
  CHECK(side->side_cut);
  CHECK(side->width() == doctest::Approx(520));
}

TEST_CASE("an outline that does not hold the face is not trusted") {
  const MadePortrait made = made_portrait();
  CHECK_FALSE(measure_head(made.bgr, made.face, Outline{}));
  CHECK_FALSE(measure_head(made.bgr, made.face, Outline{cv::Mat::zeros(256, 256, CV_32F)}));
  CHECK_FALSE(measure_head(made.bgr, made.face, shifted(made.outline, 90, 0)));
  CHECK_FALSE(measure_head(cv::Mat(), made.face, made.outline));
}

TEST_CASE("landmarks outside the picture do no harm") {
  const MadePortrait made = made_portrait();
  for (const float at : {-1e6F, 1e6F, std::numeric_limits<float>::quiet_NaN()}) {
    Face face = made.face;
    for (cv::Point2f& p : face.points) p += cv::Point2f(at, at);
    (void)measure_head(made.bgr, face, made.outline);
    (void)outline_beside(made.outline, face, made.bgr.size());
  }
  (void)measure_head(cv::Mat(1, 1, CV_8UC3, cv::Scalar::all(0)), made.face, made.outline);
}

TEST_CASE("what stands beside the face is measured on its worse side") {
  const MadePortrait made = made_portrait();
  const Beside alone = outline_beside(made.outline, made.face, made.bgr.size());
  CHECK(alone.edge == 0);
  CHECK(alone.area < 0.05);

  cv::Mat other = made.outline.probability.clone();
  other(cv::Rect(0, 80, 40, 100)).setTo(1);
  const Beside two = outline_beside(Outline{other}, made.face, made.bgr.size());
  CHECK(two.edge > 0.5);
  CHECK(two.area > 0.15);
  CHECK(outline_beside(Outline{}, made.face, made.bgr.size()).area == 0);
}
