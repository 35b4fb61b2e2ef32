#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;
using Kind = SoftwareTrace::Kind;

namespace {

Finding with(std::vector<SoftwareTrace> traces, std::vector<std::string> types = {}, std::optional<C2pa> c2pa = {}) {
  Seen seen;
  seen.photo.metadata.software = std::move(traces);
  seen.photo.metadata.digital_source_types = std::move(types);
  seen.photo.metadata.c2pa = std::move(c2pa);
  const Finding finding = verdict_of("authentic.generated", seen);
  // Whatever settles this rule settles the one that profiles enforce.
  if (finding.status != Status::unassessed) CHECK(verdict_of("authentic.metadata", seen).status == finding.status);
  return finding;
}

}  // namespace

TEST_CASE("authentic.generated fails pictures whose file says that a program made them") {
  const std::string made = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
  CHECK(with({{Kind::generation, "PNG tEXt parameters", "a man, Steps: 20"}}).status == Status::fail);
  CHECK(with({{Kind::tool, "Exif.Image.Software", "Midjourney"}}).status == Status::fail);
  CHECK(with({}, {made}).status == Status::fail);
  const Finding manifest = with({}, {}, C2pa{true, {}, {"c2pa.created"}, {made}});
  CHECK(manifest.status == Status::fail);
  CHECK(manifest.message.en.find("trainedAlgorithmicMedia") != std::string::npos);
  REQUIRE_FALSE(manifest.measured.empty());
}

TEST_CASE("authentic.generated asks for a look where the mark only suspects") {
  const Finding finding = with({{Kind::generation, "AIGC", R"({"Label":"2"})"}});
  CHECK(finding.status == Status::review);
  CHECK_FALSE(finding.reason.en.empty());
}

TEST_CASE("authentic.generated never says that a picture is a photo") {
  CHECK(with({}).status == Status::unassessed);
  CHECK(with({{Kind::tool, "Exif.Image.Software", "Ver1.00"}}).status == Status::unassessed);
  CHECK(with({{Kind::tool, "Exif.Image.Software", "Meitu 9.8"}}).status == Status::unassessed);
  CHECK(with({}, {"http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}).status == Status::unassessed);
}
