#include "../lib/reduce.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

TEST_CASE("CIELAB of known colours") {
  struct Known {
    cv::Vec3b bgr;
    double l, a, b;
  };
  for (const Known& known : {Known{{255, 255, 255}, 100, 0, 0},
                             {{0, 0, 0}, 0, 0, 0},
                             {{0, 0, 255}, 53.24, 80.09, 67.20},
                             {{0, 255, 0}, 87.73, -86.18, 83.18},
                             {{128, 128, 128}, 53.59, 0, 0},
                             {{5, 5, 5}, 1.37, 0, 0}}) {
    const cv::Vec3f lab = to_lab(cv::Mat(1, 1, CV_8UC3, cv::Scalar(known.bgr))).at<cv::Vec3f>(0, 0);
    CHECK(lab[0] == doctest::Approx(known.l).epsilon(0.01));
    CHECK(std::abs(lab[1] - known.a) < 0.3);
    CHECK(std::abs(lab[2] - known.b) < 0.3);
  }
}

TEST_CASE("quantiles, of nothing as well") {
  std::vector<float> none, some = {5, 1, 4, 2, 3};
  CHECK(quantile(none, 0.5) == 0);
  CHECK(quantile(some, 0) == 1);
  CHECK(quantile(some, 0.5) == 3);
  CHECK(quantile(some, 1) == 5);
  CHECK(quantile(some, 7) == 5);
}

TEST_CASE("copies are never larger than asked, and never larger than the picture") {
  for (const cv::Size size :
       {cv::Size(1, 1), cv::Size(3000, 1), cv::Size(1, 3000), cv::Size(100, 150), cv::Size(520, 756)}) {
    const cv::Mat small = shrink(cv::Mat(size, CV_8UC3, cv::Scalar(9, 8, 7)), 192);
    CHECK(std::max(small.cols, small.rows) == std::min(192, std::max(size.width, size.height)));
    CHECK(std::min(small.cols, small.rows) >= 1);
    CHECK(small.at<cv::Vec3b>(0, 0) == cv::Vec3b(9, 8, 7));
  }
}

TEST_CASE("the upright face has its eyes level and at their distance, however the picture is turned") {
  const MadePortrait made = made_portrait();
  for (const double degrees : {0.0, 20.0, -35.0}) {
    const cv::Mat turn = cv::getRotationMatrix2D({260, 378}, degrees, 0.8);
    MadePortrait turned = made;
    cv::warpAffine(made.bgr, turned.bgr, turn, made.bgr.size());
    cv::transform(made.face.points, turned.face.points, turn);
    const auto patch = upright_face(turned.bgr, turned.face);
    REQUIRE(patch);
    const cv::Point2f left = (patch->points[36] + patch->points[39]) / 2,
                      right = (patch->points[42] + patch->points[45]) / 2;
    CHECK(right.x - left.x == doctest::Approx(FacePatch::kEyeDistance).epsilon(0.01));
    CHECK(std::abs(right.y - left.y) < 0.1);
    CHECK(cv::countNonZero(skin_mask(*patch)) > 1000);
    CHECK(cv::countNonZero(eye_mask(*patch)) > 50);
  }
}
