#include <doctest/doctest.h>

#include "made_parts.hpp"

using namespace photogate;

TEST_CASE("the places of a face lie where its points are") {
  const MadeParts made = made_parts();
  const FrameFace& face = made.face;
  const auto centre = [](const cv::Mat& mask) {
    const cv::Moments m = cv::moments(mask, true);
    return cv::Point2d(m.m10 / m.m00, m.m01 / m.m00);
  };
  CHECK(centre(face.left_eye).x == doctest::Approx(Parts::kEyesX - Parts::kEyeDistance / 2).epsilon(0.02));
  CHECK(centre(face.right_eye).y == doctest::Approx(Parts::kEyesY).epsilon(0.02));
  CHECK(centre(face.left_brow).y < Parts::kEyesY - 10);
  CHECK(cv::countNonZero(face.oval) > 30 * cv::countNonZero(face.left_eye));
  CHECK(face.brow_y < Parts::kEyesY);
}

TEST_CASE("places need a mesh") {
  const MadeParts made = made_parts();
  Face face = made.portrait.face;
  face.mesh.clear();
  CHECK_FALSE(face_in_frame(made.parts, face));
}

TEST_CASE("masks bear points and boxes from anywhere") {
  CHECK(cv::countNonZero(box_mask(-1e30, -1e30, 1e30, 1e30)) == Parts::kSide * Parts::kSide);
  CHECK(cv::countNonZero(box_mask(50, 50, 40, 60)) == 0);
  CHECK(cv::countNonZero(box_mask(NAN, 0, NAN, 10)) == 0);
  const std::vector<cv::Point2f> far = {{-1e9F, -1e9F}, {1e9F, -1e9F}, {0, 1e9F}};
  CHECK(cv::countNonZero(polygon_mask(far)) > 0);
  CHECK(cv::countNonZero(polygon_mask({})) == 0);
}

TEST_CASE("a median colour ignores what lies outside its mask") {
  cv::Mat picture(Parts::kSide, Parts::kSide, CV_32FC3, cv::Scalar(50, 10, 20));
  picture(cv::Rect(0, 0, 50, 50)).setTo(cv::Scalar(90, 0, 0));
  CHECK(median_colour(picture, box_mask(60, 60, 80, 80)) == cv::Vec3f(50, 10, 20));
  CHECK(median_colour(picture, box_mask(0, 0, 20, 20)) == cv::Vec3f(90, 0, 0));
  CHECK(median_colour(picture, cv::Mat::zeros(picture.size(), CV_8U)) == cv::Vec3f(0, 0, 0));
}
