#include "../lib/figure.hpp"

#include <doctest/doctest.h>

#include "../lib/skin_colour.hpp"
#include "drawn_parts.hpp"

using namespace photogate;

namespace {

Measured<Figure> figure_of(const MadePortrait& made, const Drawing& drawing = {}) {
  return see_figure(made.bgr, made.face, made.outline, drawn_parts(made, drawing));
}

}  // namespace

TEST_CASE("the own skin is known again in the shade and in the light, whatever its tone") {
  for (const cv::Vec3b& tone : {cv::Vec3b(150, 180, 225), cv::Vec3b(60, 80, 130), cv::Vec3b(28, 38, 62)}) {
    const cv::Mat patch(20, 20, CV_8UC3, cv::Scalar(tone[0], tone[1], tone[2]));
    const auto skin = skin_colour(patch, cv::Mat(20, 20, CV_8U, cv::Scalar(255)));
    REQUIRE(skin);
    CHECK(skin->like(tone));
    const cv::Mat shaded = relit(patch, [](int, int) { return cv::Vec3d::all(0.5); });
    CHECK(skin->like(shaded.at<cv::Vec3b>(5, 5)));
    CHECK_FALSE(skin->like({245, 245, 245}));
    CHECK_FALSE(skin->like({90, 60, 30}));
  }
  CHECK_FALSE(skin_colour(cv::Mat(20, 20, CV_8UC3, cv::Scalar::all(9)), cv::Mat::zeros(20, 20, CV_8U)));
}

TEST_CASE("a covered portrait shows no bare skin") {
  const auto figure = figure_of(made_portrait());
  REQUIRE(figure);
  const BareSkin skin = measure_bare_skin(*figure);
  CHECK(skin.astray < 0.03);
  CHECK((skin.astray < kSkinOfHand) == skin.astray_box.empty());
  CHECK(skin.shoulders < 0.05);
  CHECK(skin.region > 0.5);
  CHECK(skin.share < 0.02);
}

TEST_CASE("skin-coloured clothes and a hand are bare skin") {
  Drawing bare;
  bare.clothes = bare.skin;
  const auto figure = figure_of(made_portrait(bare), bare);
  REQUIRE(figure);
  const BareSkin skin = measure_bare_skin(*figure);
  CHECK(skin.shoulders > 0.8);
  CHECK_FALSE(skin.where_shoulders.empty());
  const cv::Rect2f box = cv::boundingRect(skin.where_shoulders[0].polygon);
  CHECK((box & cv::Rect2f(0, 0, 520, 756)).area() > 0.8F * box.area());

  Drawing plain;
  MadePortrait made = made_portrait(plain);
  const cv::Rect hand(10, 560, 90, 90);
  made.bgr(hand).setTo(plain.skin);
  cv::Mat seen = made.outline.probability;
  seen(cv::Rect(hand.x * 256 / 520, hand.y * 256 / 756, 45, 31)).setTo(1);
  // The parser takes hands for anything but a neck.
  const auto with_hand = see_figure(made.bgr, made.face, made.outline, drawn_parts(made_portrait(plain), plain));
  REQUIRE(with_hand);
  const BareSkin astray = measure_bare_skin(*with_hand);
  CHECK(astray.astray > 0.2);
  CHECK((astray.astray_box & cv::Rect2f(hand)).area() > 0.7F * static_cast<float>(hand.area()));
  CHECK(astray.astray_box.area() < 1.4F * static_cast<float>(hand.area()));
}

TEST_CASE("a map over the frame lands on the picture") {
  const MadePortrait made = made_portrait();
  const Parts parts = drawn_parts(made);
  const cv::Mat hair = from_frame(parts, parts.of(Part::hair), 1, made.bgr.size());
  CHECK(hair.at<float>(150, 260) > 0.5F);
  CHECK(hair.at<float>(400, 260) == 0);
  CHECK(hair.at<float>(750, 10) == 0);
}

TEST_CASE("a tiny face is not measured") {
  MadePortrait made = made_portrait();
  made.face.inter_eye_distance = 2;
  CHECK_FALSE(figure_of(made));
}

TEST_CASE("bare shoulders show at their upper edge, and a hand before them does not count") {
  Drawing plain;
  MadePortrait made = made_portrait(plain);
  const auto covered = figure_of(made, plain);
  REQUIRE(covered);
  CHECK(measure_bare_skin(*covered).edge < 0.05);

  // One shoulder bare.
  for (int y = 480; y < 756; ++y)
    for (int x = 380; x < 520; ++x)
      if (made.bgr.at<cv::Vec3b>(y, x) == cv::Vec3b(40, 30, 30)) made.bgr.at<cv::Vec3b>(y, x) = {120, 150, 200};
  const auto figure = figure_of(made, plain);
  REQUIRE(figure);
  CHECK(measure_bare_skin(*figure).edge > 0.8);
  const std::vector<cv::Point2f> hand = {{370, 470}, {520, 470}, {520, 756}, {370, 756}};
  const BareSkin behind = measure_bare_skin(*figure, {hand});
  CHECK(behind.edge < 0.05);
  CHECK(behind.shoulders < 0.05);
}
