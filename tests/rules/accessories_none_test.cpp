#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

constexpr double kNothing = 0.1;  // what the networks say of bare places

Status status_of(const Adornment& worn, const Earrings& earrings = {}, const WornCells& necklace = {1, kNothing, {}},
                 double yaw = 0, const EarSide& left_ear = {.ear = 0.3, .in_view = 1}) {
  Seen seen;
  seen.portrait.pose = Measured<Pose>(Pose{.yaw = yaw});
  seen.portrait.adornment = Measured<Adornment>(worn);
  seen.portrait.earrings = Measured<Earrings>(earrings);
  seen.portrait.necklace = Measured<WornCells>(necklace);
  seen.portrait.ears = Measured<Ears>(Ears{left_ear, {.ear = 0.3, .in_view = 1}, {}});
  return verdict_of("accessories.none", seen).status;
}

const Adornment kBare{0.1, 5, {}};

}  // namespace

TEST_CASE("accessories.none asks for a look at cloth at the neck, and never refuses by it") {
  CHECK(status_of(kBare) == Status::pass);
  CHECK(status_of({0.5, 5, {}}) == Status::review);
  CHECK(status_of({1, 5, {}}) == Status::review);
}

TEST_CASE("accessories.none asks for a look where the network sees an earring, and never refuses by it") {
  const auto seen = [](double score) { return WornCells{1, score, {}}; };
  CHECK(status_of(kBare, {{seen(0.2), seen(0.999)}, {}}) == Status::review);
  CHECK(status_of(kBare, {{std::nullopt, seen(0.5)}, {}}) == Status::pass);
  CHECK(status_of(kBare, {{}, {seen(0.95), seen(0.95)}}) == Status::pass);
  CHECK(status_of(kBare, {{}, {seen(0.99), std::nullopt}}) == Status::review);
}

TEST_CASE("accessories.none asks for a look where the network sees a necklace, if enough of the neck is in view") {
  CHECK(status_of(kBare, {}, {1, 0.95, {}}) == Status::review);
  CHECK(status_of(kBare, {}, {1, 0.85, {}}) == Status::pass);
  CHECK(status_of(kBare, {}, {0.4, 0.95, {}}) == Status::pass);
}

TEST_CASE("accessories.none counts spots on the neck only with the network's word, and never refuses by them") {
  const Adornment spots{0, 40, {}};
  CHECK(status_of(spots) == Status::pass);
  CHECK(status_of(spots, {}, {0.4, 0.6, {}}) == Status::review);
}

TEST_CASE("accessories.none asks for a look where a turned head hides one ear") {
  CHECK(status_of(kBare, {}, {1, kNothing, {}}, 24) == Status::pass);
  CHECK(status_of(kBare, {}, {1, kNothing, {}}, -26) == Status::review);
}

TEST_CASE("accessories.none asks for a look where an ear is covered, as it cannot be told what it wears") {
  const auto with_ear = [](const EarSide& ear) { return status_of(kBare, {}, {1, kNothing, {}}, 0, ear); };
  CHECK(with_ear({.ear = 0.2, .hair = 0.5, .in_view = 1}) == Status::pass);
  CHECK(with_ear({.ear = 0.05, .hair = 0.1, .in_view = 1}) == Status::pass);
  CHECK(with_ear({.ear = 0.05, .hair = 0.2, .in_view = 1}) == Status::review);
  CHECK(with_ear({.headwear = 0.2, .in_view = 1}) == Status::review);
}

TEST_CASE("accessories.none is unassessed without a face or without its networks") {
  Seen seen;
  seen.portrait.adornment = Measured<Adornment>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
  seen.portrait.adornment = Measured<Adornment>(kBare);
  seen.portrait.earrings = Measured<Earrings>(missing({"没有网络", "no network"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
  seen.portrait.earrings = Measured<Earrings>(Earrings{});
  seen.portrait.necklace = Measured<WornCells>(missing({"没有网络", "no network"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
  seen.portrait.necklace = Measured<WornCells>(WornCells{});
  seen.portrait.ears = Measured<Ears>(missing({"没有分区", "no parts"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
  seen.portrait.ears = Measured<Ears>(Ears{});
  seen.portrait.pose = Measured<Pose>(missing({"没有人脸网格", "no mesh"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
}
