#include "decode.hpp"

#include <doctest/doctest.h>

#include "made_files.hpp"

using namespace photogate;

namespace {

cv::Mat gradient(int width, int height) {
  cv::Mat picture(height, width, CV_8UC3);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      picture.at<cv::Vec3b>(y, x) =
          cv::Vec3b(static_cast<uchar>(x * 255 / width), static_cast<uchar>(y * 255 / height), 128);
  return picture;
}

constexpr std::uint64_t kPlenty = 100'000'000;

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

TEST_CASE("a JPEG decodes whole, with its quality and resolution") {
  const Decoded decoded = decode_jpeg(jpeg_of(gradient(64, 48), 83), kPlenty);
  REQUIRE_FALSE(decoded.damage);
  CHECK(decoded.width == 64);
  CHECK(decoded.height == 48);
  CHECK(decoded.channels == 3);
  CHECK(decoded.jpeg_quality == 83);
  CHECK(decoded.dpi_x == doctest::Approx(300));
  CHECK(decoded.pixels.size() == cv::Size(64, 48));
  CHECK(cv::norm(decoded.pixels, gradient(64, 48), cv::NORM_INF) < 24);
}

TEST_CASE("every proper prefix of a JPEG is damaged, never a partial picture") {
  const auto whole = jpeg_of(gradient(80, 80));
  for (std::size_t size = 0; size < whole.size(); size += 37) {
    const Decoded decoded = decode_jpeg(Bytes(whole.data(), size), kPlenty);
    CHECK(decoded.damage);
    CHECK(decoded.pixels.empty());
  }
}

TEST_CASE("a large JPEG is decoded at a reduced size that keeps 1500 px") {
  const Decoded decoded = decode_jpeg(jpeg_of(gradient(3200, 2000)), kPlenty);
  CHECK(decoded.width == 3200);
  CHECK(decoded.pixels.cols == 1600);
}

TEST_CASE("the size bound comes before any pixel") {
  CHECK(decode_jpeg(jpeg_of(gradient(100, 100)), 9999).too_large);
  CHECK(decode_png(png_of(gradient(100, 100)), 9999).too_large);
  CHECK_FALSE(decode_jpeg(jpeg_of(gradient(100, 100)), 10000).too_large);
}

TEST_CASE("a PNG decodes exactly; transparency is laid on white and told") {
  const Decoded plain = decode_png(png_of(gradient(33, 21)), kPlenty);
  CHECK(cv::norm(plain.pixels, gradient(33, 21), cv::NORM_INF) == 0);
  CHECK_FALSE(plain.transparent);
  const Decoded clear = decode_png(png_of(cv::Mat(4, 4, CV_8UC4, cv::Scalar(0, 0, 0, 0))), kPlenty);
  CHECK(clear.transparent);
  CHECK(clear.pixels.at<cv::Vec3b>(1, 1) == cv::Vec3b(255, 255, 255));
}

TEST_CASE("a cut PNG is damaged") {
  const auto whole = png_of(gradient(60, 60));
  for (std::size_t size = 0; size < whole.size(); size += 53)
    CHECK(decode_png(Bytes(whole.data(), size), kPlenty).damage);
}

TEST_CASE("BMP, GIF and PNM decode; garbage of any promised format is damage") {
  const auto pgm = bytes_of(std::string("P5 2 1 255\n") + "\x10\xF0");
  const Decoded grey = decode(pgm, Format::pnm, kPlenty);
  REQUIRE_FALSE(grey.damage);
  CHECK(grey.channels == 1);
  CHECK(grey.pixels.at<cv::Vec3b>(0, 1) == cv::Vec3b(0xF0, 0xF0, 0xF0));
  const auto garbage = bytes_of("BM\x01\x02GIF89a RIFF....WEBP II*\x08 ftypheic and more that means nothing at all");
  for (const Format format : {Format::jpeg, Format::png, Format::heic, Format::avif, Format::webp, Format::tiff,
                              Format::bmp, Format::gif, Format::pnm, Format::unknown})
    CHECK(decode(garbage, format, kPlenty).damage);
}

TEST_CASE("a cut BMP, GIF or PNM is damaged") {
  auto bmp = bytes_of(std::string_view("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\2\0\0\0\2\0\0\0\1\0\x18\0", 30));
  bmp.resize(54 + 2 * 8, 0);
  CHECK_FALSE(decode(bmp, Format::bmp, kPlenty).damage);
  bmp.pop_back();
  CHECK(decode(bmp, Format::bmp, kPlenty).damage);
  CHECK(decode(bytes_of("P6 4 4 255\nonly ten b"), Format::pnm, kPlenty).damage);
  CHECK(decode(bytes_of(std::string_view("GIF89a\4\0\4\0\0\0\0,\0\0\0\0\4\0\4\0\0", 23)), Format::gif, kPlenty).damage);
}

TEST_CASE("the quality estimate names the standard tables and the nearest one of others") {
  std::array<std::uint16_t, 64> flat{};
  flat.fill(1);
  CHECK(estimate_jpeg_quality(flat) == 100);
  flat.fill(255);
  CHECK(*estimate_jpeg_quality(flat) < 15);
}
