#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status of(const SkinTexture& skin) {
  Seen seen;
  seen.portrait.skin_texture = Measured<SkinTexture>(skin);
  return verdict_of("authentic.retouch", seen).status;
}

}  // namespace

TEST_CASE("authentic.retouch doubts a face that is smooth and smoother than its neck") {
  CHECK(of({.low = -1.2, .middle = 0, .neck = -0.2}) == Status::pass);
  CHECK(of({.low = -2.8, .middle = -1.5, .neck = -0.2}) == Status::review);
  CHECK(of({.low = -3, .middle = -2, .neck = -2.1}) == Status::pass);  // the whole picture was denoised
  CHECK(of({.low = -0.5, .middle = 0, .neck = 1.5}) == Status::pass);  // a textured neck
}

TEST_CASE("authentic.retouch that can look for nothing is unassessed") {
  Seen seen;
  seen.portrait.skin_texture = Measured<SkinTexture>(missing({"看不到颈部", "no neck"}));
  const Finding finding = verdict_of("authentic.retouch", seen);
  CHECK(finding.status == Status::unassessed);
  CHECK(finding.reason.en == "no neck");
}
