#include <doctest/doctest.h>

#include "../rule_case.hpp"
#include "profile.hpp"

using namespace photogate;

namespace {

Status status_of(const char* profile, int width, int height) {
  Seen seen;
  seen.photo.file.width = width;
  seen.photo.file.height = height;
  return verdict_of("file.dimensions", seen, load_profile(profile)->rules.at("file.dimensions").limits.all()).status;
}

}  // namespace

TEST_CASE("the upload's shape lies strictly between 2:3 and 3:4, compared in integers") {
  const auto e = [](int width, int height) { return status_of("cn-driving-licence-e", width, height); };
  CHECK(e(520, 756) == Status::pass);
  CHECK(e(519, 756) == Status::fail);
  CHECK(e(600, 900) == Status::fail);
  CHECK(e(600, 899) == Status::pass);
  CHECK(e(600, 800) == Status::fail);
  CHECK(e(600, 801) == Status::pass);
  CHECK(e(30000, 44999) == Status::pass);
  CHECK(e(30000, 45000) == Status::fail);
  CHECK(e(413, 531) == Status::fail);
}

TEST_CASE("the archive photo has exactly 260 x 378 pixels") {
  CHECK(status_of("cn-driving-licence", 260, 378) == Status::pass);
  CHECK(status_of("cn-driving-licence", 520, 756) == Status::fail);
  CHECK(status_of("cn-driving-licence", 378, 260) == Status::fail);
}

TEST_CASE("a file that does not state its size is not judged") {
  CHECK(status_of("cn-driving-licence-e", 0, 0) == Status::unassessed);
}
