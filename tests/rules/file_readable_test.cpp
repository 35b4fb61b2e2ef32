#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("file.readable fails on any damage and says which") {
  Seen seen;
  CHECK(verdict_of("file.readable", seen).status == Status::pass);
  seen.photo.damage = Text{"截断", "cut off"};
  CHECK(verdict_of("file.readable", seen).status == Status::fail);
  CHECK(verdict_of("file.readable", seen).message.en == "cut off");
}
