#include "../lib/jpeg_writer.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "../lib/metadata.hpp"
#include "made_files.hpp"

using namespace photogate;

namespace {

/// A quantisation table with these first steps, in the order of the file; the rest is 12, as in Photoshop's tables.
std::vector<std::uint8_t> quantisation(std::vector<std::uint8_t> first) {
  std::vector<std::uint8_t> content = {0};
  content.insert(content.end(), first.begin(), first.end());
  content.resize(65, 12);
  return content;
}

std::string writer_of(const JpegBuild& build) {
  const JpegWriter* writer = find_writer(build);
  return writer ? writer->name : "";
}

}  // namespace

TEST_CASE("files of libjpeg are told at every quality, baseline and progressive, and go by no other name") {
  const cv::Mat picture(32, 32, CV_8UC3, cv::Scalar(90, 120, 160));
  for (int quality = 1; quality <= 100; ++quality)
    CHECK_MESSAGE(read_metadata(jpeg_of(picture, quality)).jpeg_writer == "libjpeg", quality);
  CHECK(read_metadata(jpeg_of(picture, 80, true)).jpeg_writer == "libjpeg");
}

TEST_CASE("Photoshop's table of quality 8 is told without any metadata") {
  JpegBuild build;
  // Zigzag order.
  add_segment(build, 0xdb, quantisation({12, 8,  8,  8,  9,  8,  12, 9,  9,  12, 17, 11, 10, 11, 17, 21, 15, 12,
                                         12, 15, 21, 24, 19, 19, 21, 19, 19, 24, 17, 12, 12, 12, 12, 12, 12, 17}));
  for (const int marker : {0xc0, 0xdd, 0xc4, 0xda}) add_segment(build, marker, {});
  CHECK(build.segments == "QFRHS");
  REQUIRE(build.luminance);
  CHECK((*build.luminance)[8] == 8);
  CHECK(writer_of(build) == "Adobe Photoshop");
  const JpegWriter* writer = find_writer(build);
  CHECK(!writer->camera);
}

TEST_CASE("an Adobe segment that states YCbCr is Adobe's; one that states none is not") {
  const std::vector<std::uint8_t> ycc = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 1};
  JpegBuild build;
  build.standard_codes = false;
  add_segment(build, 0xee, ycc);
  CHECK(writer_of(build) == "Adobe Photoshop");
  build.standard_codes = true;
  CHECK(writer_of(build).empty());  // Adobe's programs make codes for each picture
  std::vector<std::uint8_t> rgb = ycc;
  rgb.back() = 0;
  JpegBuild other;
  add_segment(other, 0xee, rgb);
  CHECK(writer_of(other).empty());
  JpegBuild cut;
  add_segment(cut, 0xee, Bytes(ycc).first(8));
  CHECK(!cut.adobe);
}

TEST_CASE("sampling and Huffman codes are read, and hostile ones do no harm") {
  JpegBuild build;
  add_segment(build, 0xc0, std::vector<std::uint8_t>{8, 0, 8, 0, 8, 3, 1, 0x21, 0, 2, 0x11, 1, 3, 0x11, 1});
  CHECK(build.sampling == "2x1");
  std::vector<std::uint8_t> codes = {0, 0, 1, 5, 1, 1, 1, 1, 1, 1};
  codes.resize(17 + 12);
  add_segment(build, 0xc4, codes);
  CHECK(build.standard_codes == true);
  codes[4] = 2;
  codes.push_back(0);
  add_segment(build, 0xc4, codes);
  CHECK(build.standard_codes == false);
  JpegBuild cut;
  add_segment(cut, 0xc0, std::vector<std::uint8_t>{8, 0, 8, 0, 8, 3, 1, 0x21});
  add_segment(cut, 0xc4, std::vector<std::uint8_t>(17, 255));
  CHECK(cut.sampling.empty());
  CHECK(cut.standard_codes == false);
  const cv::Mat picture(32, 32, CV_8UC3, cv::Scalar(90, 120, 160));
  CHECK(read_metadata(jpeg_of(picture, 90)).jpeg_writer == "libjpeg");
}

TEST_CASE("a camera's table counts only in that camera's order of segments, and hostile tables do no harm") {
  JpegBuild build;
  build.luminance.emplace().fill(17);
  CHECK(writer_of(build).empty());
  add_segment(build, 0xdb, {});
  add_segment(build, 0xdb, std::vector<std::uint8_t>(64, 0x10));
  add_segment(build, 0xdb, std::vector<std::uint8_t>(100, 0x13));
  CHECK((*build.luminance)[0] == 17);
  for (int i = 0; i < 1000; ++i) add_segment(build, 0xc4, {});
  CHECK(build.segments.size() == 64);
}
