#include "photo.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "made_files.hpp"

using namespace photogate;

namespace {

std::vector<std::uint8_t> head_of(std::string_view text) { return {text.begin(), text.end()}; }

// APP1 with one IFD entry: Orientation.
std::vector<std::uint8_t> with_orientation(std::vector<std::uint8_t> jpeg, std::uint8_t orientation) {
  const std::uint8_t app1[] = {0xFF, 0xE1, 0,    34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
                               0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0};
  jpeg.insert(jpeg.begin() + 2, std::begin(app1), std::end(app1));
  return jpeg;
}

}  // namespace

TEST_CASE("formats are told by content") {
  CHECK(sniff(head_of("\xFF\xD8\xFF\xE0")) == Format::jpeg);
  CHECK(sniff(head_of("\x89PNG\r\n\x1A\n")) == Format::png);
  CHECK(sniff(head_of("RIFF\1\1\1\1WEBPVP8 ")) == Format::webp);
  CHECK(sniff(head_of(std::string_view("II*\0", 4))) == Format::tiff);
  CHECK(sniff(head_of("GIF89a")) == Format::gif);
  CHECK(sniff(head_of(std::string_view("BM\1\2\3\4\0\0\0\0", 10))) == Format::bmp);
  CHECK(sniff(head_of("P5 2 2")) == Format::pnm);
  CHECK(sniff(head_of(std::string_view("\0\0\0\x18"
                                       "ftypheic\0\0\0\0mif1heic",
                                       24))) == Format::heic);
  CHECK(sniff(head_of(std::string_view("\0\0\0\x18"
                                       "ftypmif1\0\0\0\0mif1avif",
                                       24))) == Format::avif);
  CHECK(sniff(head_of(std::string_view("\0\0\0\x18"
                                       "ftypisom\0\0\0\0isommp42",
                                       24))) == Format::unknown);
  CHECK(sniff({}) == Format::unknown);
  CHECK(sniff(head_of("BMW is a car")) == Format::unknown);
  CHECK(format_of_extension("A.JPEG") == Format::jpeg);
  CHECK(format_of_extension("notes.txt") == Format::unknown);
}

TEST_CASE("EXIF orientation turns the picture upright, all eight ways") {
  // Left half black, right half white, and a red top row as stored.
  cv::Mat stored(16, 32, CV_8UC3, cv::Scalar(0, 0, 0));
  stored(cv::Rect(16, 0, 16, 16)).setTo(cv::Scalar(255, 255, 255));
  const TemporaryFolder folder;
  // Where the white half is seen: right, left, left, right, then below, below, above, above.
  const cv::Point2d white[] = {{.75, .5}, {.25, .5}, {.25, .5}, {.75, .5}, {.5, .75}, {.5, .75}, {.5, .25}, {.5, .25}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const auto path =
        folder.write("o.jpg", with_orientation(jpeg_of(stored, 95), static_cast<std::uint8_t>(orientation)));
    const auto photo = load_photo(path, {});
    REQUIRE(photo);
    CHECK(photo->file.orientation == orientation);
    const cv::Size size = orientation >= 5 ? cv::Size(16, 32) : cv::Size(32, 16);
    CHECK(photo->pixels.size() == size);
    CHECK(photo->file.width == size.width);
    const cv::Point2d at = white[orientation - 1];
    const cv::Point inside(static_cast<int>(at.x * size.width), static_cast<int>(at.y * size.height));
    const cv::Point outside(size.width - 1 - inside.x, size.height - 1 - inside.y);
    CHECK(photo->pixels.at<cv::Vec3b>(inside)[0] > 200);
    CHECK(photo->pixels.at<cv::Vec3b>(orientation >= 5 ? cv::Point(inside.x, outside.y)
                                                       : cv::Point(outside.x, inside.y))[0] < 50);
  }
}

TEST_CASE("what cannot be opened is an error, what is broken is a photo with damage") {
  const TemporaryFolder folder;
  CHECK_FALSE(load_photo(folder.path / "absent.jpg", {}));
  CHECK_FALSE(load_photo(folder.path, {}));
  CHECK_FALSE(load_photo(folder.write("notes.txt", {'h', 'i'}), {}));
  CHECK(load_photo(folder.write("empty.jpg", {}), {})->damage);
  CHECK(load_photo(folder.write("garbage.jpg", {'h', 'i'}), {})->damage);
  CHECK_FALSE(load_photo(folder.write("big.jpg", jpeg_of(cv::Mat(50, 50, CV_8UC3))), {.max_pixels = 2499}));
  CHECK_FALSE(load_photo(folder.write("fat.jpg", jpeg_of(cv::Mat(50, 50, CV_8UC3))), {.max_bytes = 10}));
}

TEST_CASE("the working picture is bounded and its scale is told") {
  const TemporaryFolder folder;
  const auto photo = load_photo(folder.write("wide.png", png_of(cv::Mat(100, 4096, CV_8UC3, cv::Scalar(9, 9, 9)))), {});
  REQUIRE(photo);
  CHECK(photo->pixels.cols == kWorkingSide);
  CHECK(photo->scale == doctest::Approx(0.5));
  CHECK(photo->file.width == 4096);
}
