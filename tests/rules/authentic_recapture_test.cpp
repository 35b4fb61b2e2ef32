#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

/// As a sharp photo has them: without lines, the grain far below the detail.
std::vector<Spectrum> photo_windows() {
  std::vector<Spectrum> windows(24);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    Spectrum& one = windows[i];
    one.outline = {{0, 0}, {9, 0}, {9, 9}};
    one.deviation = 3;
    one.coarse = 75;
    one.medium = 55;
    one.fine = i % 4 ? 45 : 57;
    one.line = 8;
  }
  return windows;
}

std::vector<Spectrum> with_lines(std::size_t count, double line) {
  auto windows = photo_windows();
  for (std::size_t i = 0; i < count; ++i) {
    windows[i].line = line;
    windows[i].frequency = {90, 5};
  }
  return windows;
}

std::vector<Spectrum> with_grain(double grain, double coarse) {
  auto windows = photo_windows();
  for (Spectrum& one : windows) {
    one.fine = grain;
    one.coarse = coarse;
  }
  return windows;
}

Finding of(std::vector<Spectrum> windows) {
  Seen seen;
  seen.photo.file.width = 1200;
  seen.photo.file.height = 1600;
  seen.portrait.spectra = Measured<std::vector<Spectrum>>(std::move(windows));
  return verdict_of("authentic.recapture", seen);
}

}  // namespace

TEST_CASE("authentic.recapture judges a pattern by its strength and spread") {
  CHECK(of(photo_windows()).status == Status::pass);
  CHECK(of(with_lines(3, 9)).status == Status::pass);
  CHECK(of(with_lines(3, 16)).status == Status::review);
  CHECK(of(with_lines(20, 13)).status == Status::review);
  CHECK(of(with_lines(10, 25)).status == Status::review);
  const Finding finding = of(with_lines(20, 25));
  CHECK(finding.status == Status::fail);
  REQUIRE(finding.where.size() == 20);
  CHECK(finding.where[0].what == "pattern");
}

TEST_CASE("authentic.recapture asks for a look where nothing is finer than the grain") {
  CHECK(of(with_grain(49, 75)).status == Status::review);
  CHECK(of(with_grain(49, 60)).status == Status::pass);  // an empty wall
  CHECK(of(with_grain(40, 75)).status == Status::pass);  // soft, but finer detail falls off as well
}

TEST_CASE("authentic.recapture binds large files only, and says of none what was not measured") {
  const auto binds = [](int width, int height) {
    Seen seen;
    seen.photo.file.width = width;
    seen.photo.file.height = height;
    return find_rule("authentic.recapture")->binds({seen.portrait, seen.applicant, seen.today});
  };
  CHECK_FALSE(binds(520, 756));
  CHECK_FALSE(binds(1600, 500));
  CHECK(binds(1350, 1350));
  CHECK(binds(760, 1100));
  Seen seen;
  seen.portrait.spectra = Measured<std::vector<Spectrum>>(missing({"太小", "too small"}));
  CHECK(verdict_of("authentic.recapture", seen).status == Status::unassessed);
  auto empty = photo_windows();
  for (Spectrum& one : empty) {
    one.deviation = 0;
    one.clipped = 1;
  }
  CHECK(of(empty).status == Status::unassessed);
}
