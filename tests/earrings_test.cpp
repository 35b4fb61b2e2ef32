#include "../lib/earrings.hpp"

#include <algorithm>

#include "seen_sample.hpp"

using namespace photogate;

namespace {

double score_of(const std::optional<WornCells>& cells) { return cells ? cells->score : 0; }
double most(const Earrings& found) { return std::max(score_of(found.lobe[0]), score_of(found.lobe[1])); }

}  // namespace

TEST_CASE("large earrings are told from bare lobes") {
  SeenSample adorned("accessories-none.jpg"), bare("pass-man.jpg");
  const auto with = find_earrings(adorned.photo.pixels, *adorned.portrait->face(), adorned.vision);
  const auto without = find_earrings(bare.photo.pixels, *bare.portrait->face(), bare.vision);
  REQUIRE((with && without));
  CHECK(most(*with) > 0.9);
  CHECK(most(*without) < 0.6);
  for (const auto& cells : {with->lobe[0], with->lobe[1], with->below[0], with->below[1]}) CHECK(cells);
  CHECK(with->below[0]->where.polygon[0].y > with->lobe[0]->where.polygon[0].y);
}

TEST_CASE("a mirrored portrait gives the same scores on the other sides") {
  SeenSample sample("accessories-none.jpg");
  cv::Mat mirror;
  cv::flip(sample.photo.pixels, mirror, 1);
  Face face = *sample.portrait->face(), turned = face;
  const auto flipped = [&](cv::Point2f p) { return cv::Point2f(static_cast<float>(mirror.cols - 1) - p.x, p.y); };
  turned.left_eye = flipped(face.right_eye);
  turned.right_eye = flipped(face.left_eye);
  for (const auto& [to, from] : {std::pair{132U, 361U}, std::pair{361U, 132U}}) {
    const cv::Point2f p = flipped({face.mesh[from].x, face.mesh[from].y});
    turned.mesh[to] = {p.x, p.y, 0};
  }
  const auto seen = find_earrings(sample.photo.pixels, face, sample.vision);
  const auto again = find_earrings(mirror, turned, sample.vision);
  REQUIRE((seen && again));
  CHECK(again->lobe[0]->score == doctest::Approx(seen->lobe[1]->score).epsilon(0.02));
  CHECK(again->lobe[1]->score == doctest::Approx(seen->lobe[0]->score).epsilon(0.02));
}

TEST_CASE("a lobe outside the picture is not asked, and nothing is said without the network") {
  SeenSample sample("pass-man.jpg");
  Face face = *sample.portrait->face();
  face.mesh[132].x = -500;
  const auto found = find_earrings(sample.photo.pixels, face, sample.vision);
  REQUIRE(found);
  CHECK_FALSE(found->lobe[0]);
  CHECK_FALSE(found->below[0]);
  CHECK(found->lobe[1]);
  Vision blind(std::make_shared<const Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(find_earrings(sample.photo.pixels, face, blind));
}
