#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("mouth.closed fails a wide gap and doubts a small one only if something shows in it") {
  Seen seen;
  for (const auto& [mouth, status] : {std::pair{Mouth{0.01, 0, 0}, Status::pass},
                                      {Mouth{0.05, 0, 0}, Status::pass},
                                      {Mouth{0.05, 0, 0.03}, Status::review},
                                      {Mouth{0.02, 0, 0.05}, Status::pass},
                                      {Mouth{0.1, 0, 0}, Status::fail},
                                      {Mouth{0.1, 0.05, 0.1}, Status::fail}}) {
    seen.portrait.mouth = Measured<Mouth>(mouth);
    CHECK(verdict_of("mouth.closed", seen).status == status);
  }
}

TEST_CASE("mouth.closed is unassessed without a face") {
  Seen seen;
  seen.portrait.mouth = Measured<Mouth>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("mouth.closed", seen).status == Status::unassessed);
}
