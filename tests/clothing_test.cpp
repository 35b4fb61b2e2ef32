#include "../lib/clothing.hpp"

#include <doctest/doctest.h>

#include "drawn_parts.hpp"

using namespace photogate;

namespace {

const Drawing kCloser = {.eye_distance = 110};

/// Clothes all over the lower picture, so that marks are surely on them.
MadePortrait dressed() {
  MadePortrait made = made_portrait(kCloser);
  made.bgr.rowRange(600, 756).setTo(kCloser.clothes);
  return made;
}

Clothing clothing_of(const MadePortrait& made) {
  Parts parts = drawn_parts(made, kCloser);
  // Whatever is painted on the clothes is clothes.
  const int top = static_cast<int>(parts.crop.in_crop({260, 605}).y);
  parts.label.rowRange(top, Parts::kSide).setTo(static_cast<int>(Part::clothes));
  return measure_clothing(made.bgr, made.face, parts);
}

}  // namespace

TEST_CASE("plain clothes carry no marks") {
  const Clothing plain = clothing_of(dressed());
  CHECK(plain.seen > 1);
  CHECK(plain.marks == 0);
  CHECK(plain.pairs == 0);
  CHECK(plain.headwear < 0.1);
}

TEST_CASE("a badge is a mark, and shoulder marks are a pair") {
  MadePortrait badge = dressed();
  badge.bgr(cv::Rect(390, 622, 36, 30)).setTo(cv::Scalar(40, 200, 230));
  const Clothing one = clothing_of(badge);
  CHECK(one.marks == 1);
  CHECK(one.area > 0.03);
  CHECK(one.pairs == 0);
  REQUIRE(one.where.size() == 1);
  CHECK(cv::boundingRect(one.where[0].polygon).contains(cv::Point(408, 637)));

  MadePortrait officer = badge;
  officer.bgr(cv::Rect(94, 622, 36, 30)).setTo(cv::Scalar(40, 200, 230));
  const Clothing two = clothing_of(officer);
  CHECK(two.marks == 2);
  CHECK(two.pairs > 0.03);
}

TEST_CASE("a badge below the parser's frame is seen on the person") {
  MadePortrait made = dressed();
  made.outline.probability.rowRange(600 * 256 / 756, 256).setTo(1);
  made.bgr(cv::Rect(390, 700, 36, 30)).setTo(cv::Scalar(40, 200, 230));
  const Parts parts = drawn_parts(made, kCloser);
  REQUIRE(parts.crop.in_crop({390, 700}).y > Parts::kSide);
  const auto figure = see_figure(made.bgr, made.face, made.outline, parts);
  REQUIRE(figure);
  CHECK(measure_clothing(made.bgr, made.face, parts).marks == 0);
  const Clothing seen = measure_clothing(made.bgr, made.face, parts, &*figure);
  CHECK(seen.marks == 1);
  REQUIRE(seen.where.size() == 1);
  CHECK(cv::boundingRect(seen.where[0].polygon).contains(cv::Point(408, 715)));
}

TEST_CASE("a tie beneath the chin is no mark, a cap is headwear") {
  MadePortrait tie = dressed();
  tie.bgr(cv::Rect(245, 640, 30, 116)).setTo(cv::Scalar(40, 40, 220));
  CHECK(clothing_of(tie).marks == 0);

  const MadePortrait made = dressed();
  Parts parts = drawn_parts(made, kCloser);
  parts.label.rowRange(0, 30).setTo(static_cast<int>(Part::headwear));
  const Clothing capped = measure_clothing(made.bgr, made.face, parts);
  CHECK(capped.headwear > 1);
  CHECK_FALSE(capped.where_headwear.empty());
}

TEST_CASE("a badge on a cap is seen, and whether cap and clothes are of one cloth") {
  const MadePortrait made = dressed();
  Parts parts = drawn_parts(made, kCloser);
  const int top = static_cast<int>(parts.crop.in_crop({260, 605}).y);
  parts.label.rowRange(top, Parts::kSide).setTo(static_cast<int>(Part::clothes));
  const cv::Rect cap(50, 4, 92, 40);
  parts.label(cap).setTo(static_cast<int>(Part::headwear));
  parts.crop.bgr(cap).setTo(kCloser.clothes);
  const Clothing plain = measure_clothing(made.bgr, made.face, parts);
  CHECK(plain.headwear > 0.5);
  CHECK(plain.badge == 0);
  CHECK(plain.alike < 3);
  parts.crop.bgr(cv::Rect(90, 16, 10, 10)).setTo(cv::Scalar(40, 200, 230));
  CHECK(measure_clothing(made.bgr, made.face, parts).badge > 0.03);
  parts.crop.bgr(cap).setTo(cv::Scalar(30, 30, 200));
  CHECK(measure_clothing(made.bgr, made.face, parts).alike > 30);
}
