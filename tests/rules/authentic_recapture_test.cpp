#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Finding of(const Moire& moire) {
  Seen seen;
  seen.photo.file.width = 1200;
  seen.photo.file.height = 1600;
  seen.portrait.moire = Measured<Moire>(moire);
  return verdict_of("authentic.recapture", seen);
}

}  // namespace

TEST_CASE("authentic.recapture judges the pattern by its strength and spread") {
  CHECK(of({.peak = 4.5, .tiles = 6}).status == Status::pass);
  CHECK(of({.peak = 8, .share = 0.7, .tiles = 6}).status == Status::review);
  CHECK(of({.peak = 12, .share = 0.7, .tiles = 6}).status == Status::review);
  CHECK(of({.peak = 25, .share = 1, .tiles = 6}).status == Status::fail);
  CHECK(of({.peak = 25, .share = 1, .tiles = 2}).status == Status::review);
  CHECK(of({.peak = 25, .share = 0.5, .tiles = 6}).status == Status::review);
}

TEST_CASE("authentic.recapture shows where the pattern is") {
  const Finding finding = of({.peak = 25, .share = 1, .tiles = 6, .where = {{"pattern", {{0, 0}, {9, 0}, {9, 9}}}}});
  REQUIRE(finding.where.size() == 1);
  CHECK(finding.where[0].what == "pattern");
}

TEST_CASE("authentic.recapture says nothing of small files, and of large ones only what was measured") {
  const auto applies = [](int width, int height) {
    Seen seen;
    seen.photo.file.width = width;
    seen.photo.file.height = height;
    return find_rule("authentic.recapture")->applies({seen.portrait, seen.applicant, seen.today});
  };
  CHECK_FALSE(applies(520, 756));
  CHECK_FALSE(applies(1600, 500));
  CHECK(applies(1350, 1350));
  CHECK(applies(760, 1100));
  Seen seen;
  seen.portrait.moire = Measured<Moire>(missing({"没有细节", "no detail"}));
  CHECK(verdict_of("authentic.recapture", seen).status == Status::unassessed);
}
