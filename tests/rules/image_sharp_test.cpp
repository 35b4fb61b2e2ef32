#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status status_of(const Sharpness& sharpness) {
  Seen seen;
  seen.portrait.sharpness = Measured<Sharpness>(sharpness);
  return verdict_of("image.sharp", seen).status;
}

}  // namespace

TEST_CASE("image.sharp judges edges, noise and block borders") {
  CHECK(status_of({.edge_width = 1.0, .noise = 2, .blockiness = 2}) == Status::pass);
  CHECK(status_of({.edge_width = 1.1}) == Status::review);
  CHECK(status_of({.edge_width = 1.3}) == Status::fail);
  CHECK(status_of({.edge_width = 0.8, .noise = 3}) == Status::review);
  CHECK(status_of({.edge_width = 0.8, .noise = 5}) == Status::fail);
  CHECK(status_of({.edge_width = 0.8, .blockiness = 3}) == Status::review);
  CHECK(status_of({.edge_width = 0.8, .blockiness = 4}) == Status::fail);
}

TEST_CASE("image.sharp without a face is unassessed") {
  Seen seen;
  seen.portrait.sharpness = Measured<Sharpness>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("image.sharp", seen).status == Status::unassessed);
}
