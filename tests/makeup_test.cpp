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

TEST_CASE("a mask and dark lenses are not taken for makeup: what they hide is not judged") {
  SeenSample sample("pass-woman.jpg");
  const auto& face = sample.portrait->face();
  const auto& bare_parts = sample.portrait->parts();
  const auto& frame = sample.portrait->frame_face();
  REQUIRE((face && bare_parts && frame));
  REQUIRE(measure_makeup(sample.photo.pixels, *face, &*bare_parts));

  const auto covered = [&](Part part, const cv::Mat& mask) {
    Parts parts = *bare_parts;
    parts.label = bare_parts->label.clone();
    parts.label.setTo(static_cast<int>(part), mask);
    return parts;
  };
  const Parts masked = covered(Part::mask, frame->oval & box_mask(0, frame->mesh[4].y, Parts::kSide, Parts::kSide));
  CHECK_FALSE(measure_makeup(sample.photo.pixels, *face, &masked));
  const Parts dark = covered(Part::lens, grown(frame->left_eye | frame->right_eye, 9));
  CHECK_FALSE(measure_makeup(sample.photo.pixels, *face, &dark));

  // A blue cloth before the jaw paints nothing.
  cv::Mat picture = sample.photo.pixels.clone();
  const cv::Mat cheek = box_mask(0, frame->mesh[4].y, frame->mesh[61].x - 4, Parts::kSide) & frame->oval;
  const cv::Mat place = from_frame(*bare_parts, cheek, 1, picture.size()) > 100;
  picture.setTo(cv::Scalar(180, 90, 20), place);
  const auto fooled = measure_makeup(picture, *face, &*bare_parts);
  const Parts cloth = covered(Part::clothes, cheek);
  const auto bare = measure_makeup(sample.photo.pixels, *face, &*bare_parts);
  const auto seen = measure_makeup(picture, *face, &cloth);
  REQUIRE((fooled && bare && seen));
  CHECK(fooled->paint > bare->paint + 0.04);
  CHECK(seen->paint < bare->paint + 0.02);
}
