#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("head.uncovered is decided by headwear, and doubts colours that no hair has") {
  Seen seen;
  for (const auto& [cover, status] : {std::pair{HeadCover{0, 0, 0.1, 1, {}}, Status::pass},
                                      {HeadCover{0.05, 0.05, 0, 1, {}}, Status::review},
                                      {HeadCover{0.6, 0.8, 0, 1, {}}, Status::fail},
                                      {HeadCover{0, 0.25, 0, 1, {}}, Status::pass},  // hair piled up
                                      {HeadCover{0, 0.34, 0, 1, {}}, Status::review},
                                      {HeadCover{0.19, 0.36, 0, 1, {}}, Status::review},  // glasses before wild hair
                                      {HeadCover{0, 0, 0.4, 1, {}}, Status::pass},        // bleached hair
                                      {HeadCover{0, 0.01, 0.4, 1, {}}, Status::review},
                                      {HeadCover{0, 0, 0.9, 1, {}}, Status::review}}) {
    seen.portrait.head_cover = Measured<HeadCover>(cover);
    CHECK(verdict_of("head.uncovered", seen).status == status);
  }
}

TEST_CASE("head.uncovered is unassessed where the head is cut off above the brows") {
  Seen seen;
  seen.portrait.head_cover = Measured<HeadCover>(HeadCover{0, 0, 0, 0.05, {}});
  CHECK(verdict_of("head.uncovered", seen).status == Status::unassessed);
}

TEST_CASE("head.uncovered is unassessed without a face") {
  Seen seen;
  seen.portrait.head_cover = Measured<HeadCover>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("head.uncovered", seen).status == Status::unassessed);
}
