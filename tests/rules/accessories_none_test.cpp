#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("accessories.none is decided by cloth at the neck and spots on lobes and neck") {
  Seen seen;
  for (const auto& [worn, status] : {std::pair{Adornment{0.1, 1, {{Lobe{8, 3}, Lobe{12, 30}}}, 5, {}}, Status::pass},
                                     {Adornment{0.9, 1, {{Lobe{8, 3}, Lobe{12, 30}}}, 5, {}}, Status::fail},
                                     {Adornment{0, 1, {{Lobe{8, 3}, Lobe{60, 30}}}, 5, {}}, Status::fail},
                                     {Adornment{0, 1, {{Lobe{8, 3}, Lobe{12, 30}}}, 40, {}}, Status::fail}}) {
    seen.portrait.adornment = Measured<Adornment>(worn);
    CHECK(verdict_of("accessories.none", seen).status == status);
  }
}

TEST_CASE("accessories.none is unassessed without a face") {
  Seen seen;
  seen.portrait.adornment = Measured<Adornment>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
}
