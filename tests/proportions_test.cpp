#include "proportions.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

TEST_CASE("enlarged eyes and a pinched jaw change the proportions, size does not") {
  const auto plain = measure_proportions(made_face({260, 330}, 100), {});
  REQUIRE(plain.has_value());
  CHECK(plain->eye_width == doctest::Approx(0.44));
  CHECK(plain->eye_to_gap == doctest::Approx(0.44 / 0.56));
  CHECK(plain->jaw_width == doctest::Approx(std::cos(3 * CV_PI / 16)));
  const auto larger = measure_proportions(made_face({500, 600}, 300), {});
  REQUIRE(larger.has_value());
  CHECK(larger->eye_width == doctest::Approx(plain->eye_width));
  CHECK(larger->jaw_width == doctest::Approx(plain->jaw_width));

  Face edited = made_face({260, 330}, 100);
  for (const int first : {36, 42}) {
    const cv::Point2f middle = (edited.points[first] + edited.points[first + 3]) / 2;
    for (int i = first; i < first + 6; ++i) edited.points[i] = middle + 1.2F * (edited.points[i] - middle);
  }
  edited.points[3].x += 8, edited.points[13].x -= 8;
  const auto changed = measure_proportions(edited, {});
  REQUIRE(changed.has_value());
  CHECK(changed->eye_width == doctest::Approx(1.2 * 0.44));
  CHECK(changed->eye_to_gap > plain->eye_to_gap);
  CHECK(changed->jaw_width < plain->jaw_width - 0.05);
}

TEST_CASE("a turned head has no proportions to compare") {
  CHECK_FALSE(measure_proportions(made_face({260, 330}, 100), {.yaw = 21}).has_value());
  CHECK_FALSE(measure_proportions(made_face({260, 330}, 100), {.roll = -21}).has_value());
  CHECK_FALSE(measure_proportions(made_face({260, 330}, 100), {.pitch = 26}).has_value());
  CHECK_FALSE(measure_proportions(Face{}, {}).has_value());
}
