#include "../lib/perspective.hpp"

#include <doctest/doctest.h>

#include "made_portrait.hpp"

using namespace photogate;

TEST_CASE("distance from the 35 mm focal length and the eyes, on uncropped photos only") {
  Photo photo;
  photo.file.width = 3000, photo.file.height = 4000;
  photo.scale = 0.512;
  photo.metadata.focal_35mm = 26;
  photo.metadata.pixel_width = 4000, photo.metadata.pixel_height = 3000;  // before the rotation by EXIF
  // 63 mm at 1 m with 26 mm: 63 * 26 / 43.27 * 5000 / 1000 = 189 px of the full size.
  const Face face = made_face({700, 800}, 189.3 * photo.scale);
  const Perspective whole = measure_perspective(photo, face);
  CHECK_FALSE(whole.cropped);
  REQUIRE(whole.distance_m);
  CHECK(*whole.distance_m == doctest::Approx(1.0).epsilon(0.01));

  photo.file.width = 2000;  // cropped: no longer what the metadata tell
  const Perspective cropped = measure_perspective(photo, face);
  CHECK(cropped.cropped);
  CHECK(*cropped.distance_m < 1.0);
  photo.metadata.pixel_width = 4000, photo.metadata.pixel_height = 2000;  // written anew, but no sensor is like that
  CHECK(measure_perspective(photo, face).cropped);
  photo.metadata.focal_35mm.reset();
  CHECK_FALSE(measure_perspective(photo, face).distance_m);
}

TEST_CASE("a front camera is told by its lens") {
  Photo photo;
  photo.metadata.lens = "iPhone 13 Pro front TrueDepth camera 2.71mm f/2.2";
  CHECK(measure_perspective(photo, made_face({260, 330}, 100)).front_camera);
  photo.metadata.lens = "iPhone 13 Pro back triple camera 5.7mm f/1.5";
  CHECK_FALSE(measure_perspective(photo, made_face({260, 330}, 100)).front_camera);
  CHECK(measure_perspective(photo, Face{}).nose == 0);
}
