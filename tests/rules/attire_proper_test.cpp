#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("attire.proper judges the share of bare skin") {
  Seen seen;
  for (const auto& [bare, region, status] : {std::tuple{0.02, 3.0, Status::pass},
                                             {0.45, 3.0, Status::review},
                                             {0.9, 3.0, Status::fail},
                                             {0.9, 0.1, Status::unassessed}}) {
    BareSkin skin;
    skin.shoulders = bare;
    skin.region = region;
    seen.portrait.bare_skin = Measured<BareSkin>(skin);
    seen.portrait.hands = Measured<Hands>(Hands{});
    CHECK(verdict_of("attire.proper", seen).status == status);
  }
  seen.portrait.bare_skin = Measured<BareSkin>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("attire.proper", seen).status == Status::unassessed);
}

TEST_CASE("attire.proper doubts a bare shoulder that hair hides in part") {
  Seen seen;
  BareSkin skin;
  skin.shoulders = 0.2;
  skin.edge = 0.7;
  skin.region = 1.5;
  seen.portrait.bare_skin = Measured<BareSkin>(skin);
  seen.portrait.hands = Measured<Hands>(Hands{});
  CHECK(verdict_of("attire.proper", seen).status == Status::review);
  skin.edge = 0.5;
  seen.portrait.bare_skin = Measured<BareSkin>(skin);
  CHECK(verdict_of("attire.proper", seen).status == Status::pass);
}

TEST_CASE("attire.proper takes no raised hand for a bare chest, unless the hand is doubtful") {
  Seen seen;
  Figure figure;
  figure.unit = 20;
  figure.chin = {96, 60};
  figure.right = {1, 0};
  figure.down = {0, 1};
  figure.view.scale = 1;
  figure.view.person = cv::Mat(192, 192, CV_32F, cv::Scalar(1));
  figure.view.person.rowRange(0, 80).setTo(0);
  figure.person = figure.view.person > 0.5;
  figure.hair = figure.head = figure.neck = cv::Mat::zeros(192, 192, CV_8U);
  figure.like = cv::Mat::zeros(192, 192, CV_8U);
  const cv::Rect palm(120, 85, 70, 105);
  figure.like(palm).setTo(255);
  seen.portrait.figure = Measured<Figure>(figure);
  seen.portrait.bare_skin = Measured<BareSkin>(measure_bare_skin(figure));
  Hand hand;
  hand.palm = hand.presence = 0.9;
  hand.outline = {{120, 85}, {190, 85}, {190, 190}, {120, 190}};
  seen.portrait.hands = Measured<Hands>(Hands{true, {hand}});
  CHECK(verdict_of("attire.proper", seen).status == Status::pass);
  hand.presence = 0.1;
  seen.portrait.hands = Measured<Hands>(Hands{true, {hand}});
  CHECK(verdict_of("attire.proper", seen).status != Status::pass);
}
