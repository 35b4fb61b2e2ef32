#include "../lib/earlier_save.hpp"

#include <doctest/doctest.h>

#include "../lib/decode.hpp"
#include "made_files.hpp"
#include "made_portrait.hpp"

using namespace photogate;

namespace {

/// A drawn portrait with noise on several scales, as a photo has texture.
MadePortrait textured() {
  MadePortrait made = made_portrait({.wall = {200, 205, 210}});
  cv::RNG random(7);
  for (const double scale : {1.0, 2.0, 6.0}) {
    cv::Mat noise(made.bgr.size(), CV_32FC3);
    random.fill(noise, cv::RNG::NORMAL, 0, 5 * scale);
    cv::GaussianBlur(noise, noise, cv::Size(), 0.6 * scale);
    cv::add(made.bgr, noise, made.bgr, cv::noArray(), CV_8U);
  }
  return made;
}

cv::Mat decoded(const std::vector<std::uint8_t>& bytes) { return decode_jpeg(bytes, 1'000'000).pixels; }

EarlierSave seen(const MadePortrait& made, const cv::Mat& last, int quality) {
  const auto bytes = jpeg_of(last, quality);
  const auto plane = read_jpeg_plane(bytes);
  REQUIRE(plane);
  Photo photo;
  photo.pixels = last;
  photo.file.width = last.cols, photo.file.height = last.rows;
  const auto save = find_earlier_save(*plane, photo, &made.face, &made.outline);
  REQUIRE(save);
  return *save;
}

}  // namespace

TEST_CASE("a single save leaves no comb") {
  const MadePortrait made = textured();
  for (const int quality : {95, 85, 75, 60}) CHECK(!seen(made, made.bgr, quality).found);
}

TEST_CASE("an earlier, coarser save is found with its steps, and every part keeps it") {
  const MadePortrait made = textured();
  const EarlierSave save = seen(made, decoded(jpeg_of(made.bgr, 75)), 92);
  REQUIRE(save.found);
  CHECK(save.grid == cv::Point(0, 0));
  // Table K.1 at quality 75: 16 -> 8, 11 -> 6, 12 -> 6.
  CHECK(save.steps[1] == 6);
  CHECK(save.steps[8] == 6);
  REQUIRE(save.part("face"));
  for (const SavePart& part : save.parts) {
    CAPTURE(part.what);
    CHECK(part.kept > 0.7);
    CHECK(part.evidence < 10);
  }
}

TEST_CASE("what was changed between the saves has lost the earlier one") {
  const MadePortrait made = textured();
  cv::Mat edited = decoded(jpeg_of(made.bgr, 75)), moved;
  const cv::Rect eyes(170, 290, 180, 80);
  const cv::Matx23d larger(1.15, 0, -0.15 * 260, 0, 1.15, -0.15 * 330);
  cv::warpAffine(edited, moved, larger, edited.size(), cv::INTER_CUBIC);
  moved(eyes).copyTo(edited(eyes));
  const EarlierSave save = seen(made, edited, 92);
  REQUIRE(save.found);
  REQUIRE(save.part("eyes"));
  REQUIRE(save.part("jaw"));
  CHECK(save.part("eyes")->kept < 0.3);
  CHECK(save.part("eyes")->rest_kept > 0.7);
  CHECK(save.part("eyes")->evidence > 30);
  CHECK(save.part("jaw")->kept > 0.7);
}

TEST_CASE("a crop off the grid moves the comb, and it is found there") {
  const MadePortrait made = textured();
  const cv::Mat cropped = decoded(jpeg_of(made.bgr, 60))(cv::Rect(3, 5, 512, 744)).clone();
  const EarlierSave save = seen(made, cropped, 95);
  REQUIRE(save.found);
  CHECK(save.grid == cv::Point(5, 3));
}

TEST_CASE("hostile and tiny files are missing, not a crash") {
  CHECK(!read_jpeg_plane({}));
  auto bytes = jpeg_of(cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(90)), 80);
  const auto plane = read_jpeg_plane(bytes);
  REQUIRE(plane);
  CHECK(plane->blocks == cv::Size(8, 8));
  Photo photo;
  photo.pixels = cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(90));
  photo.file.width = photo.file.height = 64;
  CHECK(!find_earlier_save(*plane, photo, nullptr, nullptr));
  for (std::size_t cut = 0; cut < bytes.size(); cut += 7) static_cast<void>(read_jpeg_plane(Bytes(bytes).first(cut)));
}

TEST_CASE("a picture that is no JPEG shows the save before it") {
  const MadePortrait made = textured();
  const cv::Mat once = decoded(jpeg_of(made.bgr, 80));
  Photo photo;
  photo.pixels = once;
  photo.file.width = once.cols, photo.file.height = once.rows;
  const auto save = find_earlier_save(plane_of(once), photo, &made.face, &made.outline);
  REQUIRE(save);
  CHECK(save->found);
  const auto none = find_earlier_save(plane_of(made.bgr), photo, &made.face, &made.outline);
  REQUIRE(none);
  CHECK(!none->found);
}

TEST_CASE("the foreign grid of a large picture is found, also where one axis keeps its place") {
  cv::Mat large;
  cv::resize(textured().bgr, large, cv::Size(), 1.5, 1.5, cv::INTER_CUBIC);
  const cv::Mat before = decoded(jpeg_of(large, 50));
  const auto bytes = jpeg_of(before.colRange(5, before.cols).clone(), 95);
  const auto plane = read_jpeg_plane(bytes);
  REQUIRE(plane);
  REQUIRE(plane->blocks.area() > 8000);
  Photo photo;
  photo.pixels = decoded(bytes);
  const auto save = find_earlier_save(*plane, photo, nullptr, nullptr);
  REQUIRE(save);
  REQUIRE(save->found);
  CHECK(save->grid == cv::Point(3, 0));
}

TEST_CASE("a save that the whole person does not carry was lost by no part of the face") {
  const MadePortrait made = textured();
  cv::Mat last = decoded(jpeg_of(made.bgr, 75)), person;
  cv::resize(made.outline.probability, person, last.size());
  made.bgr.copyTo(last, person > 0.05);
  const EarlierSave save = seen(made, last, 95);
  REQUIRE(save.found);
  CHECK(save.part("background"));
  CHECK_FALSE(save.part("face"));
  CHECK_FALSE(save.part("skin"));
}
