#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("hair.face-clear is decided by the worse brow or eye, a low fringe, or the cheeks") {
  Seen seen;
  for (const auto& [hair, status] : {std::pair{HairOnFace{{0.01, 0.02}, {0, 0}, 0.05, 0.003, {}}, Status::pass},
                                     {HairOnFace{{0.01, 0.08}, {0, 0}, 0, 0.003, {}}, Status::review},
                                     {HairOnFace{{0, 0}, {0, 0}, 0.6, 0, {}}, Status::review},
                                     {HairOnFace{{0.5, 0}, {0, 0}, 0, 0, {}}, Status::fail},
                                     {HairOnFace{{0, 0}, {0.3, 0}, 0, 0, {}}, Status::fail},
                                     {HairOnFace{{0, 0}, {0, 0}, 0, 0.2, {}}, Status::fail}}) {
    seen.portrait.hair_on_face = Measured<HairOnFace>(hair);
    CHECK(verdict_of("hair.face-clear", seen).status == status);
  }
}

TEST_CASE("hair.face-clear is unassessed without a face") {
  Seen seen;
  seen.portrait.hair_on_face = Measured<HairOnFace>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("hair.face-clear", seen).status == Status::unassessed);
}
