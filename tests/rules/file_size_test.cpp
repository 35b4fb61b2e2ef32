#include <doctest/doctest.h>

#include "../rule_case.hpp"
#include "profile.hpp"

using namespace photogate;

namespace {

Seen& archive(Seen& seen, std::uint64_t bytes, int quality, double dpi) {
  seen.photo.file.bytes = bytes;
  seen.photo.file.jpeg_quality = quality;
  seen.photo.file.dpi_x = seen.photo.file.dpi_y = dpi;
  seen.photo.file.channels = 3;
  seen.photo.file.bits_per_sample = 8;
  return seen;
}

Finding judged(const Seen& seen) {
  return verdict_of("file.size", seen, load_profile("cn-driving-licence")->rules.at("file.size").limits.all());
}

}  // namespace

TEST_CASE("file.size: the standard's file size is general, its quality and resolution are not") {
  Seen seen;
  CHECK(judged(archive(seen, 20 << 10, 80, 300)).status == Status::pass);
  CHECK(judged(archive(seen, 14 << 10, 70, 300)).status == Status::pass);
  CHECK(judged(archive(seen, 31 << 10, 80, 300)).status == Status::review);
  CHECK(judged(archive(seen, 10 << 10, 80, 300)).status == Status::review);
  CHECK(judged(archive(seen, 20 << 10, 69, 300)).status == Status::fail);
  CHECK(judged(archive(seen, 20 << 10, 80, 72)).status == Status::fail);
}

TEST_CASE("file.size: a missing resolution is for a person, a grey file fails 24 bit") {
  Seen seen;
  archive(seen, 20 << 10, 80, 300);
  seen.photo.file.dpi_x = seen.photo.file.dpi_y = std::nullopt;
  CHECK(judged(seen).status == Status::review);
  archive(seen, 20 << 10, 80, 300).photo.file.channels = 1;
  CHECK(judged(seen).status == Status::fail);
}
