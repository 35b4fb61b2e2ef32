#include "proportions.hpp"

#include <doctest/doctest.h>

#include "../lib/mesh.hpp"
#include "made_portrait.hpp"

using namespace photogate;

TEST_CASE("enlarged eyes and a pinched jaw change the proportions, size does not") {
  const auto plain = measure_proportions(made_face({260, 330}, 100), {}, nullptr);
  REQUIRE(plain.has_value());
  CHECK(plain->eye_width == doctest::Approx(0.44));
  CHECK(plain->eye_to_gap == doctest::Approx(0.44 / 0.56));
  CHECK(plain->jaw_bulge > 0);
  const auto larger = measure_proportions(made_face({500, 600}, 300), {}, nullptr);
  REQUIRE(larger.has_value());
  CHECK(larger->eye_width == doctest::Approx(plain->eye_width));
  CHECK(larger->jaw_bulge == doctest::Approx(plain->jaw_bulge));

  Face edited = made_face({260, 330}, 100);
  for (const int first : {36, 42}) {
    const cv::Point2f middle = (edited.points[first] + edited.points[first + 3]) / 2;
    for (int i = first; i < first + 6; ++i) edited.points[i] = middle + 1.2F * (edited.points[i] - middle);
  }
  edited.points[4].x += 8, edited.points[12].x -= 8;
  const auto changed = measure_proportions(edited, {}, nullptr);
  REQUIRE(changed.has_value());
  CHECK(changed->eye_width == doctest::Approx(1.2 * 0.44));
  CHECK(changed->eye_to_gap > plain->eye_to_gap);
  CHECK(changed->jaw_bulge < plain->jaw_bulge - 0.05);
}

TEST_CASE("a turned head has no proportions to compare") {
  CHECK_FALSE(measure_proportions(made_face({260, 330}, 100), {.yaw = 15}, nullptr).has_value());
  CHECK_FALSE(measure_proportions(made_face({260, 330}, 100), {.roll = -15}, nullptr).has_value());
  CHECK_FALSE(measure_proportions(made_face({260, 330}, 100), {.pitch = 20}, nullptr).has_value());
  CHECK_FALSE(measure_proportions(Face{}, {}, nullptr).has_value());
}

TEST_CASE("the irises' width is told in inter-eye distances, where both are seen and agree") {
  Face face = made_face({260, 330}, 100);
  face.mesh.resize(kMeshPoints);
  face.mesh[at::left_eye_outer] = {190, 330, 0}, face.mesh[at::left_eye_inner] = {230, 330, 0};
  face.mesh[at::right_eye_inner] = {290, 330, 0}, face.mesh[at::right_eye_outer] = {330, 330, 0};
  const auto fit = [](float iris, float gap) {
    IrisFit eye;
    eye.scale = 1.5;
    eye.lids[0] = {18, 32}, eye.lids[8] = {46, 32};
    for (std::size_t i = 1; i < 8; ++i) eye.lids[i] = {20, 32 + gap / 2}, eye.lids[16 - i] = {20, 32 - gap / 2};
    eye.iris[1] = {32 + iris / 2, 32}, eye.iris[3] = {32 - iris / 2, 32};
    return eye;
  };
  const auto width_of = [&](const Irises& irises) {
    const auto seen = measure_proportions(face, {}, &irises);
    REQUIRE(seen.has_value());
    return seen->iris_width;
  };
  const auto width = width_of({fit(12, 12), fit(13, 12)});
  REQUIRE(width);
  CHECK(*width == doctest::Approx(1.5 * 12.5 / 100));
  CHECK_FALSE(width_of({fit(12, 12), fit(14, 12)}));
  CHECK_FALSE(width_of({fit(12, 4), fit(12, 12)}));
  face.mesh.clear();
  CHECK_FALSE(width_of({fit(12, 12), fit(12, 12)}));
}
