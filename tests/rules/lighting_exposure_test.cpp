#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

constexpr Exposure kGood{.clipped_face = 0,
                         .saturated_face = 0.05,
                         .clipped_person = 0.02,
                         .highlight = 0.9,
                         .eye_highlight = 0.4,
                         .face_range = 45};

template <class Change>
Status status_with(Change change) {
  Seen seen;
  Exposure exposure = kGood;
  change(exposure);
  seen.portrait.exposure = Measured<Exposure>(exposure);
  return verdict_of("lighting.exposure", seen).status;
}

}  // namespace

TEST_CASE("lighting.exposure judges what is burnt out") {
  CHECK(status_with([](Exposure&) {}) == Status::pass);
  CHECK(status_with([](Exposure& e) { e.clipped_face = 0.01; }) == Status::review);
  CHECK(status_with([](Exposure& e) { e.clipped_face = 0.04; }) == Status::fail);
  CHECK(status_with([](Exposure& e) { e.saturated_face = 0.3; }) == Status::review);
  CHECK(status_with([](Exposure& e) { e.saturated_face = 0.5; }) == Status::fail);
  CHECK(status_with([](Exposure& e) { e.clipped_person = 0.6; }) == Status::review);
  CHECK(status_with([](Exposure& e) { e.clipped_person.reset(); }) == Status::pass);
}

TEST_CASE("lighting.exposure fails the dark only if the eyes are dark too") {
  CHECK(status_with([](Exposure& e) { e.highlight = 0.4; }) == Status::review);
  CHECK(status_with([](Exposure& e) { e.highlight = 0.2; }) == Status::review);
  CHECK(status_with([](Exposure& e) { e.highlight = 0.2, e.eye_highlight = 0.1; }) == Status::fail);
  CHECK(status_with([](Exposure& e) { e.eye_highlight = 0.05; }) == Status::review);
  CHECK(status_with([](Exposure& e) { e.face_range = 15; }) == Status::review);
}

TEST_CASE("lighting.exposure lets eyes that are covered prove nothing") {
  CHECK(status_with([](Exposure& e) { e.eye_highlight.reset(), e.face_range.reset(); }) == Status::pass);
  CHECK(status_with([](Exposure& e) { e.highlight = 0.2, e.eye_highlight.reset(); }) == Status::review);
}

TEST_CASE("lighting.exposure without a measure is unassessed") {
  Seen seen;
  seen.portrait.exposure = Measured<Exposure>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("lighting.exposure", seen).status == Status::unassessed);
}
