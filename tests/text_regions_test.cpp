#include "../lib/text_regions.hpp"

#include <algorithm>
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

TEST_CASE("of a picture with much texture only the place of it is read") {
  SeenSample sample("pass-man.jpg");
  cv::Mat bgr = sample.photo.pixels.clone();
  for (int y = 600; y + 12 < bgr.rows; y += 24)
    for (int x = 8; x + 12 < bgr.cols; x += 24)
      cv::rectangle(bgr, cv::Rect(x, y, 10, 10), cv::Scalar(200, 200, 200), cv::FILLED);
  const cv::Point at(180, 690);
  cv::rectangle(bgr, cv::Rect(at.x - 10, at.y - 35, 190, 50), cv::Scalar(40, 40, 40), cv::FILLED);
  cv::putText(bgr, "POLICE", at, cv::FONT_HERSHEY_SIMPLEX, 1.4, cv::Scalar(235, 235, 235), 3, cv::LINE_AA);
  const auto text = text_on(sample, bgr);
  REQUIRE(text);
  CHECK(text->searched > 0.2);
  CHECK(text->searched < 0.5);
  const cv::Point2f middle(static_cast<float>(at.x) + 80, static_cast<float>(at.y) - 12);
  CHECK(std::any_of(text->found.begin(), text->found.end(),
                    [&](const TextRegion& t) { return cv::pointPolygonTest(t.outline, middle, false) >= 0; }));
}

TEST_CASE("without its network nothing is said of text") {
  SeenSample sample("pass-man.jpg");
  Vision blind(std::make_shared<const Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(observe(sample.photo, blind)->text());
}
