#include "../lib/shoulders.hpp"

#include <doctest/doctest.h>

#include "drawn_parts.hpp"

using namespace photogate;

namespace {

/// A person whose shoulders' line, 1.6 eye distances below the eyes at the chin's column, rises by `degrees`.
MadePortrait leaning(double degrees) {
  MadePortrait made = made_portrait({.eye_distance = 100});
  cv::Mat person = cv::Mat::zeros(made.bgr.size(), CV_8U);
  const double slope = std::tan(degrees * CV_PI / 180);
  for (int x = 0; x < person.cols; ++x)
    person.col(x).rowRange(static_cast<int>(600 + slope * (x - 260)), person.rows).setTo(255);
  cv::ellipse(person, cv::Point(260, 350), cv::Size(110, 160), 0, 0, 360, cv::Scalar(255), cv::FILLED);
  cv::rectangle(person, cv::Rect(220, 400, 80, 300), cv::Scalar(255), cv::FILLED);
  cv::resize(person, person, cv::Size(256, 256), 0, 0, cv::INTER_AREA);
  person.convertTo(made.outline.probability, CV_32F, 1 / 255.0);
  return made;
}

}  // namespace

TEST_CASE("the tilt of the shoulders") {
  for (const double tilt : {-10.0, -3.0, 0.0, 5.0, 12.0}) {
    const MadePortrait made = leaning(tilt);
    const auto shoulders =
        measure_shoulders(made.bgr, made.face, made.outline, drawn_parts(made, {.eye_distance = 100}));
    REQUIRE(shoulders);
    CAPTURE(tilt);
    CHECK(shoulders->tilt == doctest::Approx(tilt).epsilon(0.02).scale(10));
    CHECK(shoulders->scatter < 0.5);
    CHECK(shoulders->left.x < shoulders->right.x);
  }
}

TEST_CASE("shoulders out of the picture or under hair are not measured") {
  const MadePortrait made = leaning(0);
  Parts parts = drawn_parts(made, {.eye_distance = 100});
  Parts hairy = parts;
  hairy.probability[static_cast<std::size_t>(Part::hair)].setTo(1);
  CHECK_FALSE(measure_shoulders(made.bgr, made.face, made.outline, hairy));
  const Outline nobody{cv::Mat(256, 256, CV_32F, cv::Scalar(0))}, everybody{cv::Mat(256, 256, CV_32F, cv::Scalar(1))};
  CHECK_FALSE(measure_shoulders(made.bgr, made.face, nobody, parts));
  CHECK_FALSE(measure_shoulders(made.bgr, made.face, everybody, parts));
  Face aside = made.face;
  for (cv::Point2f& p : aside.points) p.x -= 200;
  CHECK_FALSE(measure_shoulders(made.bgr, aside, made.outline, parts));
}
