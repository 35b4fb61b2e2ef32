#include "skin_texture.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

namespace {

constexpr float kEyes = 128;

/// The parts of the drawn portrait: the face's ellipse is skin, what is below it neck.
Parts made_parts(bool with_neck) {
  Parts parts;
  const float scale = kEyes / Parts::kEyeDistance;
  parts.crop.to_picture = {scale, 0, 260 - scale * Parts::kEyesX, 0, scale, 330 - scale * Parts::kEyesY};
  parts.inside = cv::Mat(Parts::kSide, Parts::kSide, CV_8U, cv::Scalar(255));
  parts.label = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  const auto px = [](double v) { return cvRound(v * Parts::kEyeDistance); };
  const cv::Point eyes(96, 68);
  if (with_neck)
    cv::rectangle(parts.label, eyes + cv::Point(px(-0.5), px(1.2)), eyes + cv::Point(px(0.5), px(2.4)),
                  static_cast<int>(Part::neck), cv::FILLED);
  cv::ellipse(parts.label, eyes + cv::Point(0, px(0.3)), cv::Size(px(1.02), px(1.5)), 0, 0, 360,
              static_cast<int>(Part::skin), cv::FILLED);
  return parts;
}

MadePortrait grainy() {
  MadePortrait made = made_portrait({.eye_distance = kEyes});
  cv::Mat grain(made.bgr.size(), CV_16SC3), sum;
  cv::RNG random(3);
  random.fill(grain, cv::RNG::NORMAL, 0, 4);
  made.bgr.convertTo(sum, CV_16SC3);
  sum += grain;
  sum.convertTo(made.bgr, CV_8UC3);
  return made;
}

cv::Mat softened(const cv::Mat& bgr, const cv::Rect& place) {
  cv::Mat out = bgr.clone(), soft;
  cv::GaussianBlur(bgr, soft, cv::Size(), 2);
  soft(place).copyTo(out(place));
  return out;
}

}  // namespace

TEST_CASE("only smoothing that spares the neck opens a gap") {
  const MadePortrait made = grainy();
  const Parts parts = made_parts(true);
  const auto plain = measure_skin_texture(made.bgr, made.face, parts);
  REQUIRE(plain.has_value());
  CHECK(std::abs(plain->gap()) < 0.3);

  const cv::Rect head(0, 0, 520, 330 + static_cast<int>(1.7 * kEyes));
  const auto face = measure_skin_texture(softened(made.bgr, head), made.face, parts);
  REQUIRE(face.has_value());
  CHECK(face->gap() > 1);
  CHECK(face->face < plain->face - 1);

  const auto all = measure_skin_texture(softened(made.bgr, cv::Rect({}, made.bgr.size())), made.face, parts);
  REQUIRE(all.has_value());
  CHECK(std::abs(all->gap()) < 0.5);
}

TEST_CASE("burnt-out skin is not smooth skin") {
  MadePortrait made = grainy();
  const Parts parts = made_parts(true);
  const auto plain = measure_skin_texture(made.bgr, made.face, parts);
  made.bgr(cv::Rect(0, 0, 260, 520)).setTo(cv::Scalar::all(255));
  const auto half = measure_skin_texture(made.bgr, made.face, parts);
  REQUIRE(plain.has_value());
  REQUIRE(half.has_value());
  CHECK(half->face == doctest::Approx(plain->face).epsilon(0.1));
  made.bgr(cv::Rect(0, 0, 520, 520)).setTo(cv::Scalar::all(255));
  CHECK_FALSE(measure_skin_texture(made.bgr, made.face, parts).has_value());
}

TEST_CASE("without a neck, or with a small face, nothing can be compared") {
  const MadePortrait made = grainy();
  CHECK_FALSE(measure_skin_texture(made.bgr, made.face, made_parts(false)).has_value());
  Face small = made.face;
  small.inter_eye_distance = 30;
  CHECK_FALSE(measure_skin_texture(made.bgr, small, made_parts(true)).has_value());
  Parts far = made_parts(true);
  far.crop.to_picture(0, 2) = 9000;
  CHECK_FALSE(measure_skin_texture(made.bgr, made.face, far).has_value());
}

TEST_CASE("of a face turned far, skin and neck are not compared") {
  const MadePortrait made = grainy();
  const Pose turned{.yaw = -30}, level{.yaw = -10};
  CHECK_FALSE(measure_skin_texture(made.bgr, made.face, made_parts(true), &turned).has_value());
  CHECK(measure_skin_texture(made.bgr, made.face, made_parts(true), &level).has_value());
}
