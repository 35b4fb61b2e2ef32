#include "../lib/anchor_network.hpp"

#include <doctest/doctest.h>

#include "seen_sample.hpp"

using namespace photogate;

TEST_CASE("a letterbox keeps the picture's shape and knows the way back") {
  const cv::Mat picture(200, 100, CV_8UC3, cv::Scalar::all(255));
  const Letterbox plain = letterbox(picture, 64, 0);
  CHECK(plain.input.size() == cv::Size(64, 64));
  CHECK(plain.input.at<cv::Vec3b>(32, 15) == cv::Vec3b(0, 0, 0));
  CHECK(plain.input.at<cv::Vec3b>(32, 16) == cv::Vec3b(255, 255, 255));
  CHECK(plain.in_picture({16, 0}) == cv::Point2f(0, 0));
  CHECK(plain.in_picture({48, 64}) == cv::Point2f(100, 200));

  const Letterbox padded = letterbox(picture, 56, 0.2);
  CHECK(padded.input.at<cv::Vec3b>(2, 28) == cv::Vec3b(128, 128, 128));
  CHECK(padded.input.at<cv::Vec3b>(28, 28) == cv::Vec3b(255, 255, 255));
  CHECK(padded.in_picture({28, 28}) == cv::Point2f(50, 100));
}

TEST_CASE("a cut of a letterbox shows the same place at the same scale") {
  cv::Mat picture(400, 400, CV_8UC3, cv::Scalar::all(0));
  const cv::Rect2f place(300, 40, 60, 20);
  picture(place).setTo(255);
  const Letterbox whole = letterbox(picture, 192, 0);
  for (const cv::Rect2f& wanted : {place, cv::Rect2f(390, 0, 10, 10)}) {
    const auto part = cut(whole, wanted, 96);
    REQUIRE(part);
    CHECK(part->input.size() == cv::Size(96, 96));
    CHECK(part->scale == whole.scale);
    const cv::Point2f at = (place.tl() + place.br()) / 2 * part->scale + part->offset;
    CHECK(part->input.at<cv::Vec3b>(cv::Point(at)) == cv::Vec3b(255, 255, 255));
  }
  CHECK_FALSE(cut(whole, cv::Rect2f(0, 0, 400, 20), 96));
}

TEST_CASE("boxes overlap by what they share of both") {
  CHECK(overlap({0, 0, 10, 10}, {0, 0, 10, 10}) == doctest::Approx(1));
  CHECK(overlap({0, 0, 10, 10}, {5, 0, 10, 10}) == doctest::Approx(1 / 3.0));
  CHECK(overlap({0, 0, 10, 10}, {20, 0, 10, 10}) == 0);
  CHECK(overlap({}, {}) == 0);
}

TEST_CASE("the palm detector sees in a part of its input what it sees in the whole") {
  SeenSample sample("content-hands.jpg");
  const AnchorNetwork palms{"palm_detection_full", {{8, 2}, {16, 6}}, 7, "Identity_1", "Identity", 1 / 255.0, 0};
  const Letterbox whole = letterbox(sample.photo.pixels, 192, 0);
  const auto seen = detect(palms, whole, sample.vision, 0.5);
  REQUIRE(seen);
  REQUIRE_FALSE(seen->empty());
  const auto part = cut(whole, seen->front().box, 96);
  REQUIRE(part);
  const auto again = detect(palms, *part, sample.vision, 0.3);
  REQUIRE(again);
  REQUIRE_FALSE(again->empty());
  CHECK(overlap(again->front().box, seen->front().box) > 0.6);
}
