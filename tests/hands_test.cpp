#include "../lib/hands.hpp"

#include "seen_sample.hpp"

using namespace photogate;

TEST_CASE("portraits without hands show none, looked at twice") {
  for (const char* name : {"pass-man.jpg", "pass-woman.jpg"}) {
    SeenSample sample(name);
    const auto& face = sample.portrait->face();
    REQUIRE(face);
    const auto hands = find_hands(sample.photo.pixels, *face, {}, true, sample.vision);
    REQUIRE(hands);
    CHECK(hands->searched);
    for (const Hand& hand : hands->found) CHECK_FALSE((hand.palm >= 0.5 && hand.presence >= 0.9));
  }
}

TEST_CASE("a small place without a hand ends the search, and one with a hand shows it") {
  SeenSample sample("content-hands.jpg");
  const auto& face = sample.portrait->face();
  REQUIRE(face);
  const auto whole = find_hands(sample.photo.pixels, *face, {}, false, sample.vision);
  REQUIRE(whole);
  REQUIRE_FALSE(whole->found.empty());
  const cv::Rect2f hand = cv::boundingRect(whole->found.front().outline);
  const auto there = find_hands(sample.photo.pixels, *face, hand, false, sample.vision);
  REQUIRE(there);
  CHECK(there->found.size() == whole->found.size());
  // The corner of the picture that is farthest away.
  const cv::Point2f middle = (hand.tl() + hand.br()) / 2;
  const cv::Rect2f corner(middle.x < 260 ? 480.F : 0.F, middle.y < 378 ? 716.F : 0.F, 40, 40);
  const auto elsewhere = find_hands(sample.photo.pixels, *face, corner, false, sample.vision);
  REQUIRE(elsewhere);
  CHECK(elsewhere->found.empty());
}

TEST_CASE("without its networks nothing is said of hands") {
  SeenSample sample("pass-man.jpg");
  Vision blind(std::make_shared<const Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(find_hands(sample.photo.pixels, *sample.portrait->face(), {}, false, blind));
  CHECK_FALSE(observe(sample.photo, blind)->hands());
}
