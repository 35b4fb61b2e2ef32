#include "../lib/propriety.hpp"

#include "seen_sample.hpp"

using namespace photogate;

TEST_CASE("a portrait is proper") {
  SeenSample sample("pass-woman.jpg");
  const auto seen = measure_propriety(sample.photo.pixels, sample.vision);
  REQUIRE(seen);
  CHECK(seen->improper >= 0);
  CHECK(seen->improper < 0.3);
  CHECK(seen->improper + seen->suggestive + seen->drawing <= 1.001);
  Vision blind(std::make_shared<const Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(measure_propriety(sample.photo.pixels, blind));
}
