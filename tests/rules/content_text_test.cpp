#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("content.text judges the surest region and shows each that counts") {
  Seen seen;
  const std::vector<cv::Point2f> box = {{10, 10}, {50, 10}, {50, 20}, {10, 20}};
  seen.portrait.text = Measured<TextRegions>(TextRegions{});
  CHECK(verdict_of("content.text", seen).status == Status::pass);
  seen.portrait.text = Measured<TextRegions>(TextRegions{0.1, {{0.7, 0.02, box}}});
  CHECK(verdict_of("content.text", seen).status == Status::review);
  seen.portrait.text = Measured<TextRegions>(TextRegions{0.1, {{0.95, 0.02, box}, {0.7, 0.02, box}}});
  const Finding finding = verdict_of("content.text", seen);
  CHECK(finding.status == Status::fail);
  CHECK(finding.where.size() == 2);
  seen.portrait.text = Measured<TextRegions>(missing({"缺少模型", "a model is missing"}));
  CHECK(verdict_of("content.text", seen).status == Status::unassessed);
}
