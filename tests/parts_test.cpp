#include "parts.hpp"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "portrait.hpp"

using namespace photogate;

namespace {

/// Parts whose frame is the picture itself, all background but a square of hair.
Parts made_parts() {
  Parts parts;
  parts.crop.to_picture = {2, 0, 10, 0, 2, 20};
  for (cv::Mat& plane : parts.probability) plane = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_32F);
  parts.label = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  parts.inside = cv::Mat(Parts::kSide, Parts::kSide, CV_8U, cv::Scalar(255));
  parts.probability[0].setTo(1);
  const cv::Rect square(20, 30, 40, 10);
  parts.probability[static_cast<std::size_t>(Part::hair)](square).setTo(1);
  parts.probability[0](square).setTo(0);
  parts.label(square).setTo(static_cast<int>(Part::hair));
  return parts;
}

}  // namespace

TEST_CASE("a part's mask, share and outline") {
  Parts parts = made_parts();
  const cv::Mat hair = parts.mask_of(Part::hair);
  CHECK(cv::countNonZero(hair) == 400);
  cv::Mat left_half = cv::Mat::zeros(hair.size(), CV_8U);
  left_half(cv::Rect(0, 30, 40, 10)).setTo(255);
  CHECK(parts.share(Part::hair, left_half) == doctest::Approx(0.5));
  const auto regions = parts.regions(hair, "hair");
  REQUIRE(regions.size() == 1);
  const cv::Rect2f box = cv::boundingRect(regions[0].polygon);
  CHECK(box.x == doctest::Approx(2 * 20 + 10));
  CHECK(box.y == doctest::Approx(2 * 30 + 20));
  CHECK(parts.regions(hair, "hair", 500).empty());
}

TEST_CASE("what the picture does not cover counts for nothing") {
  Parts parts = made_parts();
  parts.inside(cv::Rect(0, 0, 40, Parts::kSide)).setTo(0);
  CHECK(cv::countNonZero(parts.mask_of(Part::hair)) == 200);
  cv::Mat outside = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  outside(cv::Rect(20, 30, 20, 10)).setTo(255);
  CHECK(parts.share(Part::hair, outside) == 0);
}

TEST_CASE("the parser sees the parts of a sample portrait where they are") {
  Vision vision(std::make_shared<const Models>(std::vector<std::filesystem::path>{PHOTOGATE_SOURCE_MODELS}));
  const auto photo = load_photo(std::filesystem::path(PHOTOGATE_SAMPLES) / "pass-man.jpg", {});
  REQUIRE(photo);
  const auto seen = observe(*photo, vision);
  const auto& parts = seen->parts();
  REQUIRE(parts);
  const auto label_at = [&](float right, float down) {
    const cv::Point2f p = cv::Point2f(Parts::kEyesX, Parts::kEyesY) + Parts::kEyeDistance * cv::Point2f(right, down);
    return static_cast<Part>(parts->label.at<uchar>(cv::Point(p)));
  };
  CHECK(label_at(0, 0.3F) == Part::skin);
  CHECK(label_at(0, -1.3F) == Part::hair);
  CHECK(label_at(1.2F, 2.6F) == Part::clothes);
  CHECK(label_at(-2.1F, -0.5F) == Part::background);
  CHECK(parts->share(Part::headwear, parts->inside) < 0.01);
  const cv::Point2f eyes = parts->crop.in_crop((seen->face()->left_eye + seen->face()->right_eye) / 2);
  CHECK(eyes.x == doctest::Approx(Parts::kEyesX).epsilon(0.01));
  CHECK(eyes.y == doctest::Approx(Parts::kEyesY).epsilon(0.01));
}
