#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

/// A head of given print size on a picture of 260 x 378 px.
Finding judged(double width_px, double length_px, bool crown_cut = false, bool side_cut = false,
               const std::vector<Limit>& limits = {}) {
  Seen seen;
  seen.photo.pixels = cv::Mat(378, 260, CV_8UC3, cv::Scalar::all(255));
  Head head;
  head.crown_y = 15;
  head.chin_y = 15 + length_px;
  head.left_x = 130 - width_px / 2;
  head.right_x = 130 + width_px / 2;
  head.crown_cut = crown_cut;
  head.side_cut = side_cut;
  seen.portrait.head = Measured<Head>(head);
  return verdict_of("face.size", seen, limits);
}

double limit_of(const char* key) { return default_limits(*find_rule("face.size")).number(key); }

}  // namespace

TEST_CASE("face.size: the millimetres give the published pixels") {
  const double across = 260 / limit_of("print_width"), down = 378 / limit_of("print_height");
  CHECK(std::lround(limit_of("head_width_min") * across) == 165);
  CHECK(std::lround(limit_of("head_width_max") * across) == 189);
  CHECK(std::lround(limit_of("head_length_min") * down) == 224);
  CHECK(std::lround(limit_of("head_length_max") * down) == 260);
}

TEST_CASE("face.size: width, length and margin can be kept together") {
  // Head width over length of 96 studio portraits: 0.64 to 0.92, median 0.77.
  const double length = 20.5 / 32 * 378, width = 0.77 * length;
  CHECK(judged(width, length).status == Status::pass);
  CHECK(length + 20 < 378);
}

TEST_CASE("face.size passes, doubts and fails by length") {
  CHECK(judged(177, 224).status == Status::pass);
  CHECK(judged(177, 260).status == Status::pass);
  CHECK(judged(177, 217).status == Status::review);
  CHECK(judged(177, 268).status == Status::review);
  CHECK(judged(177, 205).status == Status::fail);
  CHECK(judged(177, 280).status == Status::fail);
}

TEST_CASE("face.size grants hair its width") {
  CHECK(judged(215, 240).status == Status::pass);
  CHECK(judged(235, 240).status == Status::review);
  CHECK(judged(259, 240).status == Status::fail);
  CHECK(judged(100, 240).status == Status::fail);
}

TEST_CASE("face.size: a profile may widen the tolerance") {
  CHECK(judged(177, 280, false, false, {{"tolerance", 12.0, "%", Origin::own}}).status == Status::pass);
}

TEST_CASE("face.size takes a cut head for a lower bound") {
  CHECK(judged(177, 150, true).status == Status::review);
  CHECK(judged(177, 240, true).status == Status::review);
  CHECK(judged(177, 300, true).status == Status::fail);
  CHECK(judged(177, 240, false, true).status == Status::review);
}

TEST_CASE("face.size advises the right direction") {
  CHECK(judged(120, 150).advice.en.find("too small") != std::string::npos);
  CHECK(judged(250, 340).advice.en.find("too large") != std::string::npos);
}

TEST_CASE("face.size is unassessed without a head") {
  Seen seen;
  seen.portrait.head = Measured<Head>(missing({"无", "no outline"}));
  CHECK(verdict_of("face.size", seen).status == Status::unassessed);
}
