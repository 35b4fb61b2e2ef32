#include "../lib/necklace.hpp"

#include <opencv2/imgproc.hpp>

#include "seen_sample.hpp"

using namespace photogate;

TEST_CASE("nothing is seen on a bare neck, all of which is in the picture") {
  SeenSample bare("pass-man.jpg");
  const auto found = find_necklace(bare.photo.pixels, *bare.portrait->face(), bare.vision);
  REQUIRE(found);
  CHECK(found->in_view > 0.7);
  CHECK(found->score < 0.8);
  CHECK(found->where.polygon.size() == 4);
}

TEST_CASE("beads painted round a bare neck are a necklace") {
  SeenSample sample("pass-woman.jpg");
  const Face& face = *sample.portrait->face();
  cv::Mat adorned = sample.photo.pixels.clone();
  const cv::Point2f chin(face.mesh[152].x, face.mesh[152].y);
  const auto u = static_cast<float>(face.inter_eye_distance);
  for (float t = -0.6F; t <= 0.6F; t += 0.07F) {
    const cv::Point2f at = chin + cv::Point2f(t, 0.75F - 0.8F * t * t) * u;
    cv::circle(adorned, at, cvRound(0.032F * u), {120, 190, 225}, cv::FILLED, cv::LINE_AA);
    cv::circle(adorned, at - cv::Point2f(0.01F, 0.01F) * u, cvRound(0.01F * u), {250, 250, 250}, cv::FILLED,
               cv::LINE_AA);
  }
  const auto bare = find_necklace(sample.photo.pixels, face, sample.vision);
  const auto found = find_necklace(adorned, face, sample.vision);
  REQUIRE((bare && found));
  CHECK(bare->score < 0.86);
  CHECK(found->score > 0.9);
}

TEST_CASE("a neck below the picture is not asked, and nothing is said without mesh or network") {
  SeenSample sample("pass-man.jpg");
  Face face = *sample.portrait->face();
  face.mesh[152].y = static_cast<float>(sample.photo.pixels.rows) + 200;
  const auto found = find_necklace(sample.photo.pixels, face, sample.vision);
  REQUIRE(found);
  CHECK(found->in_view == 0);
  CHECK(found->score == 0);
  face.mesh.clear();
  CHECK_FALSE(find_necklace(sample.photo.pixels, face, sample.vision));
  Vision blind(std::make_shared<const Models>(std::vector<std::filesystem::path>{}));
  CHECK_FALSE(find_necklace(sample.photo.pixels, *sample.portrait->face(), blind));
}
