#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Finding of(Measured<SkinTexture> skin, Measured<Proportions> proportions) {
  Seen seen;
  seen.portrait.skin_texture = std::move(skin);
  seen.portrait.proportions = std::move(proportions);
  return verdict_of("authentic.retouch", seen);
}

constexpr Proportions kPlain{.eye_width = 0.4, .eye_to_gap = 0.7, .jaw_bulge = 0.1};
Status skin(const SkinTexture& texture) { return of(texture, kPlain).status; }
Status proportions(const Proportions& measured) { return of(SkinTexture{-1, -1}, measured).status; }

}  // namespace

TEST_CASE("authentic.retouch doubts a face that is smooth and smoother than its neck") {
  CHECK(skin({.face = -1.2, .neck = -1.3}) == Status::pass);
  CHECK(skin({.face = -2.8, .neck = -1.3}) == Status::review);
  CHECK(skin({.face = -3.1, .neck = -3.1}) == Status::pass);  // the whole picture was denoised
  CHECK(skin({.face = -0.5, .neck = 1.5}) == Status::pass);   // a neck in sharp light
  CHECK(skin({.face = -2.8, .neck = 2}) == Status::pass);     // that is a scarf
}

TEST_CASE("authentic.retouch doubts eyes and jaws that hardly anybody has") {
  CHECK(proportions(kPlain) == Status::pass);
  CHECK(proportions({.eye_width = 0.46, .eye_to_gap = 0.85, .jaw_bulge = 0.1}) == Status::review);
  CHECK(proportions({.eye_width = 0.46, .eye_to_gap = 0.7, .jaw_bulge = 0.1}) == Status::pass);  // eyes far apart
  CHECK(proportions({.eye_width = 0.4, .eye_to_gap = 0.7, .jaw_bulge = 0.06}) == Status::review);
}

TEST_CASE("authentic.retouch judges what it can see, and says so where it sees nothing") {
  const auto hidden = [] { return missing({"看不到颈部", "no neck"}); };
  CHECK(of(hidden(), kPlain).status == Status::pass);
  const Finding finding = of(hidden(), missing({"头部转动", "turned"}));
  CHECK(finding.status == Status::unassessed);
  CHECK(finding.reason.en == "no neck");
}
