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
  CHECK(of({.face = -1.2, .neck = -1.3}) == Status::pass);
  CHECK(of({.face = -2.8, .neck = -1.3}) == Status::review);
  CHECK(of({.face = -3.1, .neck = -3.1}) == Status::pass);  // the whole picture was denoised
  CHECK(of({.face = -0.5, .neck = 1.5}) == Status::pass);   // a neck in sharp light
}

TEST_CASE("authentic.retouch that can look for nothing is unassessed") {
  Seen seen;
  seen.portrait.skin_texture = Measured<SkinTexture>(missing({"看不到颈部", "no neck"}));
  const Finding finding = verdict_of("authentic.retouch", seen);
  CHECK(finding.status == Status::unassessed);
  CHECK(finding.reason.en == "no neck");
}
