#include "../lib/makeup.hpp"

#include <opencv2/imgproc.hpp>

#include "../lib/mesh.hpp"
#include "seen_sample.hpp"

using namespace photogate;

namespace {

void paint(cv::Mat& bgr, const Face& face, std::initializer_list<std::size_t> ring, const cv::Scalar& colour) {
  std::vector<cv::Point> corners;
  for (const std::size_t i : ring) corners.emplace_back(flat(face.mesh, i));
  cv::Mat coat = bgr.clone();
  cv::fillPoly(coat, std::vector<std::vector<cv::Point>>{corners}, colour);
  cv::addWeighted(bgr, 0.3, coat, 0.7, 0, bgr);
}

}  // namespace

TEST_CASE("painted lips, lids and cheeks are told from a bare face") {
  SeenSample sample("pass-woman.jpg");
  const auto& face = sample.portrait->face();
  REQUIRE(face);
  const auto bare = measure_makeup(sample.photo.pixels, *face);
  REQUIRE(bare);

  cv::Mat lips = sample.photo.pixels.clone();
  paint(lips, *face, {61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146},
        {40, 20, 200});
  const auto red = measure_makeup(lips, *face);
  REQUIRE(red);
  CHECK(red->lips > bare->lips + 15);
  CHECK(red->lids == doctest::Approx(bare->lids).epsilon(0.1));

  cv::Mat lids = sample.photo.pixels.clone();
  paint(lids, *face, {246, 161, 160, 159, 158, 157, 173, 190, 56, 28, 27, 29, 30, 247}, {200, 60, 40});
  const auto blue = measure_makeup(lids, *face);
  REQUIRE(blue);
  CHECK(blue->lids > bare->lids + 15);

  cv::Mat cheeks = sample.photo.pixels.clone();
  paint(cheeks, *face, {117, 118, 101, 36, 205, 187, 123}, {90, 80, 230});
  const auto blushed = measure_makeup(cheeks, *face);
  REQUIRE(blushed);
  CHECK(blushed->blush > bare->blush + 8);
  CHECK(blushed->paint > bare->paint);
}

TEST_CASE("a small face or one without a mesh is not judged") {
  SeenSample sample("pass-woman.jpg");
  Face face = *sample.portrait->face();
  face.inter_eye_distance = 30;
  CHECK_FALSE(measure_makeup(sample.photo.pixels, face));
  face.inter_eye_distance = 100;
  face.mesh.clear();
  CHECK_FALSE(measure_makeup(sample.photo.pixels, face));
}
