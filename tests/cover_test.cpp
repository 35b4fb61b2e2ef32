#include "../lib/cover.hpp"

#include <doctest/doctest.h>

#include "made_parts.hpp"

using namespace photogate;

TEST_CASE("a bare face has nothing over eyes, mouth and head") {
  const MadeParts made = made_parts();
  const EyeCover eyes = measure_eye_cover(made.parts, made.face);
  CHECK(eyes.lens[0] == 0);
  CHECK(eyes.glasses == 0);
  CHECK(eyes.shade == doctest::Approx(0).epsilon(0.1));
  CHECK(eyes.glare[1] == 0);
  REQUIRE(eyes.contrast);
  CHECK(*eyes.contrast > 30);
  const MouthCover mouth = measure_mouth_cover(made.parts, made.face);
  CHECK(mouth.mask == 0);
  CHECK(mouth.colour < 2);
  const HeadCover head = measure_head_cover(made.parts, made.face);
  CHECK(head.low == 0);
  CHECK(head.unlike == 0);
  CHECK(head.in_view > 0.8);
}

TEST_CASE("sunglasses are seen by the parser, and by their shade where it is blind") {
  MadeParts made = made_parts();
  made.colour(-0.95, -0.3, -0.1, 0.45, {25, 25, 30});
  EyeCover eyes = measure_eye_cover(made.parts, made.face);
  CHECK(eyes.lens[0] == 0);
  CHECK(eyes.shade > 2);
  REQUIRE(eyes.contrast);
  CHECK(*eyes.contrast < 5);
  paint(made.parts, Part::lens, MadeParts::box(-0.95, -0.3, -0.1, 0.45));
  eyes = measure_eye_cover(made.parts, made.face);
  CHECK(eyes.lens[0] == doctest::Approx(1));
  CHECK(eyes.lens[1] == 0);
  CHECK(eyes.where.front().what == "lens");
}

TEST_CASE("glare counts against the cheek, so a burnt-out face is no glare") {
  MadeParts made = made_parts();
  made.colour(0.2, -0.2, 0.8, 0.2, {255, 255, 255});
  CHECK(measure_eye_cover(made.parts, made.face).glare[1] > 0.8);
  made.colour(-1, -0.5, 1, 1.2, {255, 255, 255});
  CHECK(measure_eye_cover(made.parts, made.face).glare[1] == 0);
}

TEST_CASE("a frame or hair across one eye is told by side") {
  MadeParts made = made_parts();
  paint(made.parts, Part::frame, made.face.left_eye);
  paint(made.parts, Part::hair, MadeParts::box(0.2, -0.4, 0.8, 0.3));
  const EyeCover eyes = measure_eye_cover(made.parts, made.face);
  CHECK(eyes.frame[0] == doctest::Approx(1));
  CHECK(eyes.frame[1] == 0);
  CHECK(eyes.hair[1] > 0.9);
}

TEST_CASE("glasses pushed up on the head are told from glasses before the eyes") {
  MadeParts made = made_parts();
  paint(made.parts, Part::frame, MadeParts::box(-0.9, -1.4, 0.9, -0.9));
  paint(made.parts, Part::lens, MadeParts::box(-0.8, -1.3, -0.1, -1.0));
  const EyeCover eyes = measure_eye_cover(made.parts, made.face);
  CHECK(eyes.raised > 0.7);
  CHECK(eyes.lens[0] == 0);
  REQUIRE_FALSE(eyes.where.empty());
  CHECK(eyes.where.front().what == "lens");
  paint(made.parts, Part::hair, MadeParts::box(-0.9, -1.4, 0.9, -0.9));
  paint(made.parts, Part::frame, MadeParts::box(-0.9, -0.3, 0.9, 0.4));
  CHECK(measure_eye_cover(made.parts, made.face).raised == doctest::Approx(0).epsilon(0.01));
}

TEST_CASE("a mask is seen by the parser, and by its colour where it is blind") {
  MadeParts made = made_parts();
  made.colour(-1, 0.75, 1, 1.8, {200, 140, 60});
  MouthCover mouth = measure_mouth_cover(made.parts, made.face);
  CHECK(mouth.mask == 0);
  CHECK(mouth.colour > 25);
  REQUIRE_FALSE(mouth.where.empty());
  paint(made.parts, Part::mask, MadeParts::box(-1, 0.75, 1, 1.8));
  mouth = measure_mouth_cover(made.parts, made.face);
  CHECK(mouth.mask > 0.9);
  CHECK(mouth.where.front().what == "mask");
}

TEST_CASE("the colour of a face does not count, only its difference") {
  for (const cv::Scalar& skin : {cv::Scalar(30, 45, 70), cv::Scalar(190, 205, 235)}) {
    Drawing drawing;
    drawing.skin = skin;
    const MadeParts made = made_parts(drawing);
    CHECK(measure_mouth_cover(made.parts, made.face).colour < 2);
  }
}

TEST_CASE("headwear is told from hair, and colours that no hair has are noticed") {
  MadeParts made = made_parts();
  paint(made.parts, Part::headwear, MadeParts::box(-1.2, -1.7, 1.2, -0.6));
  HeadCover head = measure_head_cover(made.parts, made.face);
  CHECK(head.top > 0.5);
  CHECK(head.low > 0.1);
  CHECK(head.where.front().what == "headwear");

  Drawing drawing;
  drawing.hair = {160, 60, 40};
  made = made_parts(drawing);
  head = measure_head_cover(made.parts, made.face);
  CHECK(head.low == 0);
  CHECK(head.unlike > 0.9);
  for (const cv::Scalar& natural :
       {cv::Scalar(20, 20, 22), cv::Scalar(90, 160, 200), cv::Scalar(40, 80, 150), cv::Scalar(200, 200, 200)}) {
    drawing.hair = natural;
    made = made_parts(drawing);
    CHECK(measure_head_cover(made.parts, made.face).unlike < 0.1);
  }
}

TEST_CASE("a head that the picture cuts is not in view") {
  MadeParts made = made_parts();
  made.parts.inside(cv::Rect(0, 0, Parts::kSide, cvRound(made.face.brow_y))).setTo(0);
  CHECK(measure_head_cover(made.parts, made.face).in_view == 0);
}

TEST_CASE("masks and dark lenses with their frame cover the skin, clear glasses do not") {
  MadeParts made = made_parts();
  CHECK(cv::countNonZero(made.parts.covered() & made.face.oval) == 0);
  paint(made.parts, Part::frame, MadeParts::box(-1, -0.4, -0.9, 0.4));
  CHECK(cv::countNonZero(made.parts.covered() & made.face.oval) == 0);
  paint(made.parts, Part::lens, MadeParts::box(-0.9, -0.4, -0.1, 0.4));
  CHECK(cv::countNonZero(made.parts.covered() & MadeParts::box(-1, -0.4, -0.1, 0.4)) ==
        cv::countNonZero(MadeParts::box(-1, -0.4, -0.1, 0.4)));
  paint(made.parts, Part::mask, MadeParts::box(-1, 0.8, 1, 2));
  CHECK(cv::countNonZero(made.parts.covered() & MadeParts::box(-0.5, 1, 0.5, 1.5)) > 500);
}
