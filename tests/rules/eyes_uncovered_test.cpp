#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

EyeCover clear_glasses() {
  EyeCover cover;
  cover.glasses = 0.35;
  cover.contrast = 35;
  return cover;
}

Finding judged(const EyeCover& cover, const std::vector<Limit>& replaced = {}) {
  Seen seen;
  seen.portrait.eye_cover = Measured<EyeCover>(cover);
  seen.portrait.pose = Measured<Pose>(Pose{});
  return verdict_of("eyes.uncovered", seen, replaced);
}

}  // namespace

TEST_CASE("eyes.uncovered passes bare eyes and clear glasses") {
  CHECK(judged({}).status == Status::pass);
  CHECK(judged(clear_glasses()).status == Status::pass);
}

TEST_CASE("eyes.uncovered takes the profile's word on clear glasses") {
  CHECK(judged(clear_glasses(), {{"glasses", std::string("review"), "choice"}}).status == Status::review);
  CHECK(judged(clear_glasses(), {{"glasses", std::string("forbid"), "choice"}}).status == Status::fail);
  CHECK(judged({}, {{"glasses", std::string("forbid"), "choice"}}).status == Status::pass);
}

TEST_CASE("eyes.uncovered refuses dark lenses, glare, hair and frames over one eye") {
  for (auto member : {&EyeCover::lens, &EyeCover::glare, &EyeCover::frame, &EyeCover::hair}) {
    EyeCover cover = clear_glasses();
    (cover.*member)[1] = 0.9;
    cover.where = {{"lens", {{0, 0}, {1, 0}, {1, 1}}}};
    const Finding finding = judged(cover);
    CHECK(finding.status == Status::fail);
    CHECK(finding.where.size() == 1);
  }
}

TEST_CASE("eyes.uncovered asks for a look at glasses pushed up on the head") {
  EyeCover cover;
  cover.raised = 0.6;
  const Finding finding = judged(cover);
  CHECK(finding.status == Status::review);
  CHECK(finding.message.en.find("pushed up") != std::string::npos);
}

TEST_CASE("eyes.uncovered sees sunglasses that the parser misses by their shade and lost contrast") {
  EyeCover cover = clear_glasses();
  cover.shade = 2.2;
  CHECK(judged(cover).status == Status::fail);
  cover.glasses = 0;  // a shadow under bare eyes
  CHECK(judged(cover).status == Status::pass);
  cover = clear_glasses();
  cover.contrast = 4;
  CHECK(judged(cover).status == Status::fail);
  cover = clear_glasses();
  cover.tint = 20;  // a lock beside the eye
  CHECK(judged(cover).status == Status::pass);
  cover.lens = {0.05, 0};
  CHECK(judged(cover).status == Status::review);
}

TEST_CASE("eyes.uncovered only doubts a frame before the far eye of a turned head") {
  EyeCover cover = clear_glasses();
  cover.frame = {0, 0.9};
  Seen seen;
  seen.portrait.eye_cover = Measured<EyeCover>(cover);
  seen.portrait.pose = Measured<Pose>(Pose{35, 0, 0});
  CHECK(verdict_of("eyes.uncovered", seen).status == Status::review);
}

TEST_CASE("eyes.uncovered is unassessed without a face") {
  Seen seen;
  seen.portrait.eye_cover = Measured<EyeCover>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("eyes.uncovered", seen).status == Status::unassessed);
}
