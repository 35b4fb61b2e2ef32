#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

/// A head with its crown and midline at given pixels of 260 x 378.
Finding judged(double crown, double midline, bool cut = false, const std::vector<Limit>& limits = {}) {
  Seen seen;
  seen.photo.pixels = cv::Mat(378, 260, CV_8UC3, cv::Scalar::all(255));
  Head head;
  head.crown_y = crown;
  head.chin_y = crown + 240;
  head.midline_x = midline;
  head.crown_cut = cut;
  seen.portrait.head = Measured<Head>(head);
  return verdict_of("face.position", seen, limits);
}

}  // namespace

TEST_CASE("face.position passes, doubts and fails by the margin") {
  CHECK(judged(10, 130).status == Status::pass);
  CHECK(judged(20, 130).status == Status::pass);
  CHECK(judged(7, 130).status == Status::review);
  CHECK(judged(23, 130).status == Status::review);
  CHECK(judged(4, 130).status == Status::fail);
  CHECK(judged(30, 130).status == Status::fail);
}

TEST_CASE("face.position passes, doubts and fails by the offset, to either side") {
  CHECK(judged(15, 130 + 0.04 * 260).status == Status::pass);
  CHECK(judged(15, 130 - 0.06 * 260).status == Status::review);
  CHECK(judged(15, 130 + 0.09 * 260).status == Status::fail);
}

TEST_CASE("face.position fails hair at the edge whatever the tolerance") {
  const std::vector<Limit> wide = {{"margin_tolerance", 5.0, "%", Origin::own}};
  CHECK(judged(1, 130, false, wide).status == Status::pass);
  CHECK(judged(0, 130, true, wide).status == Status::fail);
  CHECK(judged(37, 130, false, wide).status == Status::pass);
  CHECK(judged(50, 130, false, wide).status == Status::review);
  CHECK(judged(70, 130, false, wide).status == Status::fail);
}

TEST_CASE("face.position advises the right direction") {
  CHECK(judged(60, 130).advice.en.find("too much") != std::string::npos);
  CHECK(judged(1, 130).advice.en.find("too little") != std::string::npos);
}

TEST_CASE("face.position is unassessed without a head") {
  Seen seen;
  seen.portrait.head = Measured<Head>(missing({"无", "no outline"}));
  CHECK(verdict_of("face.position", seen).status == Status::unassessed);
}
