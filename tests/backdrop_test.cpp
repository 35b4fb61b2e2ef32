#include "../lib/backdrop.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

namespace {

/// The drawn portrait as a camera sees it: one lens blur, then noise everywhere.
MadePortrait photographed(const cv::Scalar& wall, double noise) {
  MadePortrait made = made_portrait({.wall = wall});
  cv::GaussianBlur(made.bgr, made.bgr, cv::Size(), 0.8);
  cv::Mat grain(made.bgr.size(), CV_32FC3);
  cv::RNG(3).fill(grain, cv::RNG::NORMAL, 0, noise);
  cv::add(made.bgr, grain, made.bgr, cv::noArray(), CV_8U);
  return made;
}

/// The person cut out by the outline with a feather of `sigma` px and laid on one colour.
cv::Mat cut_out(const MadePortrait& made, const cv::Scalar& colour, double sigma) {
  cv::Mat alpha, out(made.bgr.size(), CV_8UC3);
  cv::resize(made.outline.probability, alpha, made.bgr.size());
  alpha = alpha > 0.5;
  alpha.convertTo(alpha, CV_32F, 1 / 255.0);
  cv::GaussianBlur(alpha, alpha, cv::Size(), sigma);
  for (int y = 0; y < out.rows; ++y)
    for (int x = 0; x < out.cols; ++x)
      for (int c = 0; c < 3; ++c) {
        const float a = alpha.at<float>(y, x);
        out.at<cv::Vec3b>(y, x)[c] =
            cv::saturate_cast<uchar>(a * made.bgr.at<cv::Vec3b>(y, x)[c] + (1 - a) * static_cast<float>(colour[c]));
      }
  return out;
}

}  // namespace

TEST_CASE("a photographed wall is not constant, a painted one is") {
  const MadePortrait made = photographed({235, 235, 235}, 1.5);
  const auto real = measure_backdrop(made.bgr, made.outline);
  REQUIRE(real);
  CHECK(real->constant < 0.2);
  CHECK(real->grain == doctest::Approx(1.2).epsilon(0.3));
  CHECK(!real->edge);
  const auto painted = measure_backdrop(cut_out(made, {240, 240, 240}, 1), made.outline);
  REQUIRE(painted);
  CHECK(painted->constant > 0.99);
  CHECK(painted->level == 240);
  CHECK(painted->grain == doctest::Approx(0));
  CHECK(painted->person_grain > 0.5);
}

TEST_CASE("a clipped wall is constant too, at the top of the range") {
  MadePortrait made = photographed({250, 250, 250}, 1.5);
  made.bgr.convertTo(made.bgr, -1, 1.1);
  const auto seen = measure_backdrop(made.bgr, made.outline);
  REQUIRE(seen);
  CHECK(seen->constant > 0.99);
  CHECK(seen->level == 255);
}

TEST_CASE("a person who is brighter than the wall shows that the wall did not clip") {
  MadePortrait made = photographed({235, 235, 235}, 1.5);
  made.bgr(cv::Rect(200, 600, 120, 100)).setTo(cv::Scalar::all(252));
  const auto seen = measure_backdrop(cut_out(made, {240, 240, 240}, 1), made.outline);
  REQUIRE(seen);
  CHECK(seen->brighter > 0.02);
}

TEST_CASE("the edge's width follows the feather of a cut") {
  const MadePortrait made = photographed({235, 235, 235}, 1.5);
  double before = 0;
  for (const double sigma : {0.7, 1.5, 3.0}) {
    const auto seen = measure_backdrop(cut_out(made, {255, 255, 255}, sigma), made.outline);
    REQUIRE(seen);
    REQUIRE(seen->edge);
    CHECK(seen->edge->width > before);
    CHECK(seen->edge->points > 500);
    before = seen->edge->width;
  }
}

TEST_CASE("no background, or pictures of a few pixels, are missing") {
  const Outline person{cv::Mat(256, 256, CV_32F, cv::Scalar(1))}, nobody{cv::Mat(256, 256, CV_32F, cv::Scalar(0))};
  CHECK(!measure_backdrop(cv::Mat(300, 200, CV_8UC3, cv::Scalar::all(255)), person));
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(2, 300), cv::Size(9, 9), cv::Size(300, 3)})
    static_cast<void>(measure_backdrop(cv::Mat(size, CV_8UC3, cv::Scalar::all(7)), nobody));
}
