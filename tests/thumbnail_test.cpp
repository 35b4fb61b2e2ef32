#include "thumbnail.hpp"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "made_files.hpp"

using namespace photogate;

namespace {

/// A picture with detail, different for each seed.
cv::Mat picture(int seed) {
  cv::Mat noise(24, 18, CV_8UC3), out;
  cv::RNG random(static_cast<std::uint64_t>(seed));
  random.fill(noise, cv::RNG::UNIFORM, 0, 256);
  cv::resize(noise, out, {600, 800}, 0, 0, cv::INTER_CUBIC);
  return out;
}

std::vector<std::uint8_t> preview(const cv::Mat& image, int width, int height) {
  cv::Mat small;
  cv::resize(image, small, {width, height}, 0, 0, cv::INTER_AREA);
  return jpeg_of(small, 70);
}

double match(const std::vector<std::uint8_t>& jpeg, const cv::Mat& pixels) {
  return match_thumbnail(jpeg, pixels).value().correlation;
}

}  // namespace

TEST_CASE("a preview matches its picture, whatever was cropped, turned or barred") {
  const cv::Mat image = picture(1);
  CHECK(match(preview(image, 120, 160), image) > 0.9);
  CHECK(match(preview(image, 120, 160), image(cv::Rect(100, 100, 400, 533))) > 0.7);
  cv::Mat turned;
  cv::rotate(image, turned, cv::ROTATE_90_CLOCKWISE);
  CHECK(match(preview(image, 120, 160), turned) > 0.9);
  cv::Mat barred;
  cv::copyMakeBorder(image, barred, 0, 0, 200, 200, cv::BORDER_CONSTANT);
  CHECK(match(preview(barred, 160, 128), image) > 0.8);
  CHECK(match(preview(image(cv::Rect(0, 100, 600, 600)), 160, 160), image) > 0.7);
}

TEST_CASE("a preview does not match another picture") {
  for (int seed = 2; seed < 6; ++seed) CHECK(match(preview(picture(1), 120, 160), picture(seed)) < 0.6);
}

TEST_CASE("previews that tell nothing give no measure") {
  const cv::Mat flat(160, 120, CV_8UC3, cv::Scalar::all(200));
  CHECK_FALSE(match_thumbnail(jpeg_of(flat), picture(1)));
  CHECK_FALSE(match_thumbnail(preview(picture(1), 120, 160), cv::Mat(800, 600, CV_8UC3, cv::Scalar::all(9))));
  CHECK_FALSE(match_thumbnail(preview(picture(1), 16, 16), picture(1)));
  CHECK_FALSE(match_thumbnail({1, 2, 3}, picture(1)));
  CHECK_FALSE(match_thumbnail({}, picture(1)));
  CHECK_FALSE(match_thumbnail(preview(picture(1), 120, 160), {}));
}
