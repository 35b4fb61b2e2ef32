#include "iris_width.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "../lib/mesh.hpp"
#include "made_portrait.hpp"

using namespace photogate;

namespace {

constexpr float kApart = 120;  // px between the eyes

/// Two eyes with their landmarks, and what the iris network would say: irises of 0.19 inter-eye distances.
struct Eyes {
  cv::Mat bgr{756, 520, CV_8UC3, cv::Scalar(120, 150, 200)};
  Face face = made_face({260, 330}, kApart);
  Irises irises;

  explicit Eyes(float drawn_left, float drawn_right) {
    face.mesh.resize(kMeshPoints);
    face.mesh[at::left_eye_outer] = {174, 330, 0}, face.mesh[at::left_eye_inner] = {226, 330, 0};
    face.mesh[at::right_eye_inner] = {294, 330, 0}, face.mesh[at::right_eye_outer] = {346, 330, 0};
    irises.left = irises.right = fit(0.19F, 12);
    draw({200, 330}, drawn_left);
    draw({320, 330}, drawn_right);
  }

  static IrisFit fit(float width, float opening) {
    IrisFit eye;
    eye.scale = 2.3 * 52 / 64;
    const float radius = width / 2 * kApart / static_cast<float>(eye.scale);
    eye.lids[0] = {18, 32}, eye.lids[8] = {46, 32};
    for (std::size_t i = 1; i < 8; ++i) eye.lids[i] = {20, 32 + opening / 2}, eye.lids[16 - i] = {20, 32 - opening / 2};
    eye.iris[0] = {32, 32}, eye.iris[1] = {32 + radius, 32}, eye.iris[3] = {32 - radius, 32};
    return eye;
  }

  /// `width` in inter-eye distances; 0: a shut eye.
  void draw(cv::Point at, float width) {
    if (width <= 0) return;
    cv::ellipse(bgr, at, {26, 17}, 0, 0, 360, cv::Scalar::all(225), cv::FILLED, cv::LINE_AA);
    constexpr int kFine = 16;  // fractions of a pixel
    cv::circle(bgr, at * kFine, cvRound(width / 2 * kApart * kFine), cv::Scalar(60, 80, 100), cv::FILLED, cv::LINE_AA,
               4);
    cv::circle(bgr, at, 4, cv::Scalar::all(20), cv::FILLED, cv::LINE_AA);
  }

  Measured<double> width(const Pose& pose = {}) const { return measure_iris_width(bgr, face, pose, irises); }
};

}  // namespace

TEST_CASE("the irises' width is that of the rims seen, whatever the network says") {
  for (const float drawn : {0.17F, 0.19F, 0.22F, 0.25F}) {
    Eyes eyes(drawn, drawn);
    eyes.irises.left = eyes.irises.right = Eyes::fit(0.17F, 12);
    const auto width = eyes.width();
    REQUIRE(width.has_value());
    CHECK(*width == doctest::Approx(drawn).epsilon(0.03));
  }
}

TEST_CASE("a turn of the head that brings the eyes nearer to each other is taken into account") {
  const auto width = Eyes(0.2F, 0.2F).width({.yaw = 18});
  REQUIRE(width.has_value());
  CHECK(*width == doctest::Approx(0.2 * std::cos(18 * CV_PI / 180)).epsilon(0.03));
  CHECK_FALSE(Eyes(0.2F, 0.2F).width({.yaw = -26}).has_value());
}

TEST_CASE("where no rim is seen, the network's width counts if the eyes are open and agree") {
  Eyes shut(0, 0);
  REQUIRE(shut.width().has_value());
  CHECK(*shut.width() == doctest::Approx(0.19));
  shut.irises.left = Eyes::fit(0.19F, 4);
  CHECK_FALSE(shut.width().has_value());
  shut.irises.left = Eyes::fit(0.23F, 12);
  CHECK_FALSE(shut.width().has_value());
}

TEST_CASE("without a mesh, or with landmarks that are no numbers, the irises are not measured") {
  Eyes eyes(0.2F, 0.2F);
  eyes.irises.left.iris.fill({NAN, NAN});
  CHECK_FALSE(eyes.width().has_value());
  eyes.irises.left.scale = 0;
  CHECK_FALSE(eyes.width().has_value());
  eyes.face.mesh.clear();
  CHECK_FALSE(eyes.width().has_value());
}
