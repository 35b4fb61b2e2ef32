#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status status_of(const Adornment& worn, const Earrings& earrings = {}) {
  Seen seen;
  seen.portrait.adornment = Measured<Adornment>(worn);
  seen.portrait.earrings = Measured<Earrings>(earrings);
  return verdict_of("accessories.none", seen).status;
}

const Adornment kBare{0.1, 1, {{Lobe{8, 3}, Lobe{12, 30}}}, 5, {}};

}  // namespace

TEST_CASE("accessories.none is decided by cloth at the neck and spots on lobes and neck") {
  CHECK(status_of(kBare) == Status::pass);
  CHECK(status_of({0.9, 1, {{Lobe{8, 3}, Lobe{12, 30}}}, 5, {}}) == Status::fail);
  CHECK(status_of({0, 1, {{Lobe{8, 3}, Lobe{60, 30}}}, 5, {}}) == Status::fail);
  CHECK(status_of({0, 1, {{Lobe{8, 3}, Lobe{12, 30}}}, 40, {}}) == Status::fail);
}

TEST_CASE("accessories.none asks for a look where the network sees an earring, and never refuses by it") {
  CHECK(status_of(kBare, {{0.2, 0.999}, {}}) == Status::review);
  CHECK(status_of(kBare, {{std::nullopt, 0.5}, {}}) == Status::pass);
}

TEST_CASE("accessories.none asks for a look where both ears look adorned, each less surely") {
  CHECK(status_of(kBare, {{0.92, 0.93}, {}}) == Status::review);
  CHECK(status_of(kBare, {{0.92, 0.5}, {}}) == Status::pass);
  CHECK(status_of(kBare, {{std::nullopt, 0.93}, {}}) == Status::pass);
}

TEST_CASE("accessories.none leaves out a spot on a lobe where the network sees nothing worn") {
  const Adornment spot{0, 1, {{Lobe{8, 3}, Lobe{60, 30}}}, 5, {}};
  CHECK(status_of(spot, {{0.9, 0.2}, {}}) == Status::pass);
  CHECK(status_of(spot, {{0.2, 0.7}, {}}) == Status::fail);
}

TEST_CASE("accessories.none is unassessed without a face or without its networks") {
  Seen seen;
  seen.portrait.adornment = Measured<Adornment>(missing({"没有人脸", "no face"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
  seen.portrait.adornment = Measured<Adornment>(kBare);
  seen.portrait.earrings = Measured<Earrings>(missing({"没有网络", "no network"}));
  CHECK(verdict_of("accessories.none", seen).status == Status::unassessed);
}
