#include "../lib/rotated_crop.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace photogate;

TEST_CASE("a rotated crop maps its pixels to the picture and back") {
  const cv::Mat picture(300, 200, CV_8UC3, cv::Scalar(10, 20, 30));
  for (const double angle : {0.0, 0.4, -1.2}) {
    const RotatedCrop crop = rotated_crop(picture, {90, 140}, 80, angle, 64);
    CHECK(crop.bgr.size() == cv::Size(64, 64));
    const cv::Point2f centre = crop.in_picture({32, 32});
    CHECK(centre.x == doctest::Approx(90));
    CHECK(centre.y == doctest::Approx(140));
    const cv::Point2f back = crop.in_crop(crop.in_picture({5, 50}));
    CHECK(back.x == doctest::Approx(5).epsilon(1e-3));
    CHECK(back.y == doctest::Approx(50).epsilon(1e-3));
  }
}

TEST_CASE("a shrinking crop keeps its place") {
  cv::Mat picture(1000, 1000, CV_8UC3, cv::Scalar::all(0));
  picture(cv::Rect(600, 400, 100, 100)).setTo(cv::Scalar::all(255));
  const RotatedCrop crop = rotated_crop(picture, {500, 500}, 1000, 0, 100);
  CHECK(crop.bgr.at<cv::Vec3b>(45, 65)[0] > 240);
  CHECK(crop.bgr.at<cv::Vec3b>(35, 65)[0] < 15);
  CHECK(crop.bgr.at<cv::Vec3b>(45, 55)[0] < 15);
}

TEST_CASE("a crop takes any centre, side and angle") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const cv::Size size : {cv::Size(1, 1), cv::Size(1, 500), cv::Size(640, 480)}) {
    const cv::Mat picture(size, CV_8UC3, cv::Scalar(1, 2, 3));
    for (const cv::Point2f centre : {cv::Point2f(-1e9F, 1e9F), cv::Point2f(nan, 3), cv::Point2f(0, 0)})
      for (const double side : {0.0, -5.0, 1e12, static_cast<double>(nan)}) {
        const cv::Mat cut = rotated_crop(picture, centre, side, nan, 32).bgr;
        CHECK(cut.size() == cv::Size(32, 32));
        CHECK(cut.at<cv::Vec3b>(16, 16) == cv::Vec3b(1, 2, 3));
      }
  }
}
