#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

TEST_CASE("content.proper asks a person and never refuses by default") {
  Seen seen;
  for (const auto& [improper, status] :
       {std::pair{0.0, Status::pass}, {0.4, Status::pass}, {0.85, Status::review}, {1.0, Status::review}}) {
    seen.portrait.propriety = Measured<Propriety>(Propriety{.improper = improper});
    CHECK(verdict_of("content.proper", seen).status == status);
  }
  CHECK(verdict_of("content.proper", seen, {{"improper_max", 0.9, "1"}}).status == Status::fail);
  seen.portrait.propriety = Measured<Propriety>(Propriety{.searched = false});
  CHECK(verdict_of("content.proper", seen).status == Status::pass);
  seen.portrait.propriety = Measured<Propriety>(missing({"缺少模型", "a model is missing"}));
  CHECK(verdict_of("content.proper", seen).status == Status::unassessed);
}
