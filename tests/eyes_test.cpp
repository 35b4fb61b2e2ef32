#include "../lib/eyes.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "../lib/mesh.hpp"
#include "../lib/photo.hpp"

using namespace photogate;

namespace {

Measured<Eyes> eyes_in(const cv::Mat& bgr, const Face& face, Vision& with) {
  return measure_eyes(face, Lazy<Measured<Irises>>([&] { return fit_irises(bgr, face, with); }));
}

Vision& vision() {
  static Vision made(std::make_shared<Models>(std::vector<std::filesystem::path>{PHOTOGATE_SOURCE_MODELS}));
  return made;
}

double opening_in(const std::string& name) {
  const auto photo = load_photo(std::filesystem::path(PHOTOGATE_SAMPLES) / name, {});
  REQUIRE(photo);
  const auto face = locate_face(photo->pixels, *find_faces(photo->pixels, vision()), vision());
  REQUIRE(face);
  const auto eyes = eyes_in(photo->pixels, *face, vision());
  REQUIRE(eyes);
  return std::min(eyes->left_opening, eyes->right_opening);
}

}  // namespace

TEST_CASE("open and closed eyes lie on either side of the doubtful band") {
  CHECK(opening_in("pass-man.jpg") > 0.375);
  CHECK(opening_in("pass-woman.jpg") > 0.375);
  CHECK(opening_in("eyes-open.jpg") < 0.33);
}

TEST_CASE("a mesh with wide open eyes needs no second network") {
  Vision none(std::make_shared<Models>(std::vector<std::filesystem::path>{"/nowhere"}));
  Face face;
  face.mesh.assign(kMeshPoints, {});
  const auto eye = [&](std::size_t a, std::size_t b, std::initializer_list<std::size_t> upper,
                       std::initializer_list<std::size_t> lower, float x, float gap) {
    face.mesh[a] = {x, 50, 0}, face.mesh[b] = {x + 30, 50, 0};
    for (const std::size_t i : upper) face.mesh[i] = {x + 15, 50, 0};
    for (const std::size_t i : lower) face.mesh[i] = {x + 15, 50 + gap, 0};
  };
  const cv::Mat picture(100, 150, CV_8UC3, cv::Scalar::all(128));
  eye(at::left_eye_outer, at::left_eye_inner, {159, 158, 160}, {145, 153, 144}, 20, 12);
  eye(at::right_eye_inner, at::right_eye_outer, {386, 385, 387}, {374, 380, 373}, 90, 12);
  const auto open = eyes_in(picture, face, none);
  REQUIRE(open);
  CHECK_FALSE(open->close_look);
  CHECK(open->left_opening > 0.5);

  eye(at::left_eye_outer, at::left_eye_inner, {159, 158, 160}, {145, 153, 144}, 20, 3);
  CHECK_FALSE(eyes_in(picture, face, none));  // the second network is needed and missing
  CHECK_FALSE(eyes_in(picture, Face{}, none));
}

TEST_CASE("a mesh outside the picture or in one place does no harm") {
  const cv::Mat picture(20, 20, CV_8UC3, cv::Scalar::all(128));
  for (const float at : {0.F, -1e7F, 1e7F}) {
    Face face;
    face.mesh.assign(kMeshPoints, {at, at, 0});
    const auto eyes = eyes_in(picture, face, vision());
    REQUIRE(eyes);
    CHECK(eyes->left_opening >= 0);
  }
}
