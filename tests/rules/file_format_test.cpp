#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("file.format goes by the content") {
  Seen seen;
  for (const Format format : {Format::jpeg, Format::png, Format::heic}) {
    seen.photo.file.format = format;
    CHECK(verdict_of("file.format", seen).status == Status::pass);
  }
  for (const Format format :
       {Format::avif, Format::webp, Format::tiff, Format::bmp, Format::gif, Format::pnm, Format::unknown}) {
    seen.photo.file.format = format;
    CHECK(verdict_of("file.format", seen).status == Status::fail);
  }
}

TEST_CASE("file.format reports a wrong extension and doubts transparency") {
  Seen seen;
  seen.photo.file.format = Format::png;
  seen.photo.file.promised = Format::jpeg;
  const Finding finding = verdict_of("file.format", seen);
  CHECK(finding.status == Status::pass);
  CHECK(finding.message.en.find("extension says jpeg") != std::string::npos);
  seen.photo.file.transparent = true;
  CHECK(verdict_of("file.format", seen).status == Status::review);
}
