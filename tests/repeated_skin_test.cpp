#include "../lib/repeated_skin.hpp"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "made_portrait.hpp"

using namespace photogate;

namespace {

constexpr float kEyes = 100;
const cv::Point kCheek(200, 400), kApart(36, 20);
constexpr int kRadius = 22;

/// Skin with grain of a lens, no finer than its blur.
MadePortrait grainy() {
  MadePortrait made = made_portrait({.eye_distance = kEyes});
  cv::Mat noise(made.bgr.size(), CV_32FC3), values;
  cv::RNG random(4);
  random.fill(noise, cv::RNG::NORMAL, 0, 6);
  cv::GaussianBlur(noise, noise, cv::Size(), 0.8);
  made.bgr.convertTo(values, CV_32FC3);
  values += noise;
  values.convertTo(made.bgr, CV_8UC3);
  return made;
}

/// A frame that shows nothing but `part`.
Parts all_of(Part part) {
  Parts parts;
  const float scale = kEyes / Parts::kEyeDistance;
  parts.crop.to_picture = {scale, 0, 260 - scale * Parts::kEyesX, 0, scale, 330 - scale * Parts::kEyesY};
  parts.inside = cv::Mat(Parts::kSide, Parts::kSide, CV_8U, cv::Scalar(255));
  parts.label = cv::Mat(Parts::kSide, Parts::kSide, CV_8U, cv::Scalar(static_cast<int>(part)));
  return parts;
}

cv::Mat cloned(const cv::Mat& bgr) {
  cv::Mat out = bgr.clone(), mask = cv::Mat::zeros(bgr.size(), CV_8U), moved;
  cv::circle(mask, kCheek + kApart, kRadius, 255, cv::FILLED);
  const cv::Matx23f shift(1, 0, static_cast<float>(kApart.x), 0, 1, static_cast<float>(kApart.y));
  cv::warpAffine(bgr, moved, shift, bgr.size());
  moved.copyTo(out, mask);
  return out;
}

}  // namespace

TEST_CASE("skin copied from beside itself is found, with both places") {
  const MadePortrait made = grainy();
  const Parts parts = all_of(Part::skin);
  const auto plain = find_repeated_skin(made.bgr, made.face, parts);
  REQUIRE(plain);
  CHECK(plain->likeness < 0.3);
  const auto seen = find_repeated_skin(cloned(made.bgr), made.face, parts);
  REQUIRE(seen);
  CHECK(seen->likeness > 1);
  CHECK(seen->squares >= 4);
  REQUIRE(seen->where.size() == 2);
  const cv::Point2f apart = seen->where[1].polygon[0] - seen->where[0].polygon[0];
  CHECK(std::abs(apart.x) == doctest::Approx(kApart.x));
  CHECK(std::abs(apart.y) == doctest::Approx(kApart.y));
  CHECK(cv::pointPolygonTest(seen->where[0].polygon, kCheek, false) > 0);
}

TEST_CASE("lines repeat along themselves and are no copy") {
  cv::Mat lines(660, 520, CV_8UC3, cv::Scalar(150, 160, 190));
  for (int x = 0; x < lines.cols; x += 9) cv::line(lines, {x, 0}, {x, lines.rows - 1}, cv::Scalar::all(140 + x % 7), 1);
  CHECK_FALSE(find_repeated_skin(lines, made_face({260, 330}, kEyes), all_of(Part::skin)));
}

TEST_CASE("without texture, skin or size nothing can be compared") {
  const MadePortrait made = grainy();
  const cv::Mat flat(made.bgr.size(), CV_8UC3, cv::Scalar(150, 160, 190));
  CHECK_FALSE(find_repeated_skin(flat, made.face, all_of(Part::skin)));
  CHECK_FALSE(find_repeated_skin(made.bgr, made.face, all_of(Part::hair)));
  Face small = made.face;
  small.inter_eye_distance = 40;
  CHECK_FALSE(find_repeated_skin(made.bgr, small, all_of(Part::skin)));
  Parts far = all_of(Part::skin);
  far.crop.to_picture(0, 2) = 9000;
  CHECK_FALSE(find_repeated_skin(made.bgr, made.face, far));
}
