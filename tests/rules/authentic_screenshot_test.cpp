#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status with(int width, int height, Format format, std::string make = {}) {
  Seen seen;
  seen.photo.file.width = width;
  seen.photo.file.height = height;
  seen.photo.file.format = format;
  seen.photo.metadata.make = std::move(make);
  return verdict_of("authentic.screenshot", seen).status;
}

}  // namespace

TEST_CASE("authentic.screenshot fails files that say so") {
  Seen seen;
  seen.photo.metadata.screenshot_marked = true;
  seen.photo.metadata.screenshot_field = "Exif.Photo.UserComment";
  const Finding finding = verdict_of("authentic.screenshot", seen);
  CHECK(finding.status == Status::fail);
  CHECK(finding.message.en.find("UserComment") != std::string::npos);

  Seen tool;
  tool.photo.metadata.software = {{SoftwareTrace::Kind::tool, "PNG tEXt Software", "gnome-screenshot"}};
  CHECK(verdict_of("authentic.screenshot", tool).status == Status::fail);
}

TEST_CASE("authentic.screenshot doubts pictures of a screen's size without a camera") {
  CHECK(with(1179, 2556, Format::png) == Status::review);
  CHECK(with(2556, 1179, Format::png) == Status::review);
  CHECK(with(1080, 2400, Format::jpeg) == Status::review);
  CHECK(with(1080, 1920, Format::png) == Status::review);
  CHECK(with(1080, 1920, Format::jpeg) == Status::pass);
  CHECK(with(1179, 2556, Format::png, "Apple") == Status::pass);
  CHECK(with(520, 756, Format::png) == Status::pass);
}
