#include "../lib/face.hpp"

#include <doctest/doctest.h>

#include <opencv2/core.hpp>

#include "../lib/anchor_network.hpp"
#include "../lib/mesh.hpp"
#include "../lib/photo.hpp"

using namespace photogate;

namespace {

Vision& vision() {
  static Vision made(std::make_shared<Models>(std::vector<std::filesystem::path>{PHOTOGATE_SOURCE_MODELS}));
  return made;
}

cv::Mat sample(const std::string& name) {
  const auto photo = load_photo(std::filesystem::path(PHOTOGATE_SAMPLES) / name, {});
  REQUIRE(photo);
  return photo->pixels;
}

}  // namespace

TEST_CASE("overlap is the common area over the joint one") {
  CHECK(overlap({0, 0, 10, 10}, {0, 0, 10, 10}) == doctest::Approx(1));
  CHECK(overlap({0, 0, 10, 10}, {5, 0, 10, 10}) == doctest::Approx(1.0 / 3));
  CHECK(overlap({0, 0, 10, 10}, {20, 0, 10, 10}) == 0);
  CHECK(overlap({0, 0, 0, 0}, {0, 0, 0, 0}) == 0);
}

TEST_CASE("a portrait holds one face, with landmarks and mesh in place") {
  const cv::Mat bgr = sample("pass-woman.jpg");
  const auto faces = find_faces(bgr, vision());
  REQUIRE(faces);
  REQUIRE(faces->found.size() == 1);
  CHECK(faces->doubtful.empty());
  const auto face = locate_face(bgr, *faces, vision());
  REQUIRE(face);
  CHECK(face->mesh.size() == kMeshPoints);
  CHECK(face->left_eye.x < face->right_eye.x);
  CHECK(face->inter_eye_distance > 0.15 * bgr.cols);
  CHECK(face->points[8].y > face->points[57].y);
  CHECK(distance(face->points[30], flat(face->mesh, 4)) < 0.25 * face->inter_eye_distance);
}

TEST_CASE("landmarks follow a face that is turned within the picture") {
  const cv::Mat upright = sample("pass-man.jpg");
  cv::Mat turned;
  cv::rotate(upright, turned, cv::ROTATE_90_CLOCKWISE);
  const cv::Rect2f box = find_faces(upright, vision())->found.front().box;
  const FaceBox at{{static_cast<float>(upright.rows) - box.y - box.height, box.x, box.height, box.width}, 0.9, 90};
  const auto face = locate_face(turned, Faces{{at}, {}}, vision());
  REQUIRE(face);
  CHECK(face->left_eye.y < face->right_eye.y);
  CHECK(std::abs(face->left_eye.x - face->right_eye.x) < 0.1 * face->inter_eye_distance);
}

TEST_CASE("pictures without a face have none, whatever their shape") {
  for (const cv::Size size :
       {cv::Size(1, 1), cv::Size(1, 300), cv::Size(300, 1), cv::Size(64, 64), cv::Size(520, 756)}) {
    cv::Mat noise(size, CV_8UC3);
    cv::RNG random(7);
    random.fill(noise, cv::RNG::UNIFORM, 0, 256);
    for (const cv::Mat& picture : {cv::Mat(size, CV_8UC3, cv::Scalar::all(200)), noise}) {
      const auto faces = find_faces(picture, vision());
      REQUIRE(faces);
      CHECK(faces->found.empty());
      const auto face = locate_face(picture, *faces, vision());
      REQUIRE_FALSE(face);
      CHECK_FALSE(face.error().en.empty());
    }
  }
}

TEST_CASE("boxes beyond the picture do not break the landmarks") {
  const cv::Mat picture(40, 30, CV_8UC3, cv::Scalar(90, 120, 160));
  for (const cv::Rect2f& box : {cv::Rect2f(-500, -500, 20, 20), cv::Rect2f(29, 39, 900, 900), cv::Rect2f(0, 0, 1, 1)})
    (void)locate_face(picture, Faces{{{box, 0.9, 10}}, {}}, vision());
}

TEST_CASE("missing models are named") {
  Vision blind(std::make_shared<Models>(std::vector<std::filesystem::path>{"/nowhere"}));
  const auto faces = find_faces(cv::Mat(50, 50, CV_8UC3, cv::Scalar::all(9)), blind);
  REQUIRE_FALSE(faces);
  CHECK(faces.error().en.find("face_detection_short_range") != std::string::npos);
}
