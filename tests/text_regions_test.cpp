#include "../lib/text_regions.hpp"

#include <opencv2/imgproc.hpp>

#include "seen_sample.hpp"

using namespace photogate;

namespace {

Measured<TextRegions> text_on(SeenSample& sample, const cv::Mat& bgr) {
  const Portrait& p = *sample.portrait;
  return find_text(bgr, *p.face(), *p.outline(), *p.parts(), sample.vision);
}

}  // namespace

TEST_CASE("a plain portrait holds no text") {
  SeenSample sample("pass-man.jpg");
  const auto text = text_on(sample, sample.photo.pixels);
  REQUIRE(text);
  CHECK(text->found.empty());
  CHECK(text->searched < 0.4);
}

TEST_CASE("text on the wall and on the clothes is found where it is") {
  SeenSample sample("pass-man.jpg");
  struct Planted {
    cv::Point at;
    cv::Scalar colour;
    double size;
  };
  for (const Planted& planted : {Planted{{15, 60}, {60, 60, 60}, 0.7}, {{330, 720}, {235, 235, 235}, 0.8}}) {
    cv::Mat bgr = sample.photo.pixels.clone();
    cv::putText(bgr, "2026-11-25", planted.at, cv::FONT_HERSHEY_SIMPLEX, planted.size, planted.colour, 2, cv::LINE_AA);
    const auto text = text_on(sample, bgr);
    REQUIRE(text);
    REQUIRE_FALSE(text->found.empty());
    CHECK(text->found[0].score > 0.8);
    CHECK(text->searched < 0.5);
    const cv::Rect2f box = cv::boundingRect(text->found[0].outline);
    CHECK(box.contains(cv::Point2f(planted.at) + cv::Point2f(70, -8)));
  }
}

TEST_CASE("without its network nothing is said of text") {
  SeenSample sample("pass-man.jpg");
  Vision blind(std::make_shared<const Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(observe(sample.photo, blind)->text());
}
