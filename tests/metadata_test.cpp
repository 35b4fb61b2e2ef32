#include "metadata.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "made_metadata.hpp"
#include "printable.hpp"

using namespace photogate;
using Kind = SoftwareTrace::Kind;

namespace {

const DateField* date_of(const Metadata& data, std::string_view field) {
  const auto at =
      std::find_if(data.dates.begin(), data.dates.end(), [&](const auto& date) { return date.field == field; });
  return at == data.dates.end() ? nullptr : &*at;
}

/// Text of the first trace of a field; empty if there is none.
std::string trace_of(const Metadata& data, std::string_view field, Kind kind) {
  for (const SoftwareTrace& trace : data.software)
    if (trace.field == field && trace.kind == kind) return trace.text;
  return {};
}

}  // namespace

TEST_CASE("EXIF gives dates with their offsets, the camera and the software") {
  const Metadata data = read_metadata(made::jpeg(
      made::exif({{0x010f, "Make"}, {0x0110, "Model X"}, {0x0131, "Ver1.00"}, {0x0132, "2026:05:05 10:00:00"}},
                 {{0x9003, "2026:05:04 10:11:12"}, {0x9004, "0000:00:00 00:00:00"}, {0x9011, "+08:00"}})));
  CHECK(data.make == "Make");
  CHECK(data.model == "Model X");
  CHECK(trace_of(data, "Exif.Image.Software", Kind::tool) == "Ver1.00");
  const DateField* taken = date_of(data, "Exif.Photo.DateTimeOriginal");
  REQUIRE(taken);
  REQUIRE(taken->value);
  CHECK(taken->value->offset_minutes == 480);
  CHECK(date_of(data, "Exif.Photo.DateTimeDigitized")->state == DateField::State::zeroed);
  CHECK(date_of(data, "Exif.Image.DateTime")->role == DateField::Role::modified);
  CHECK_FALSE(data.damage);
}

TEST_CASE("XMP gives dates, tools, steps, source types and labels for generated content") {
  const Metadata data = read_metadata(made::jpeg(
      made::xmp("<xmp:CreateDate>2026-05-04T10:11:12+08:00</xmp:CreateDate><xmp:CreatorTool>Tool 1</xmp:CreatorTool>"
                "<photoshop:DocumentAncestors><rdf:Bag><rdf:li>x</rdf:li></rdf:Bag></photoshop:DocumentAncestors>"
                "<xmpMM:History><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><stEvt:action>saved</stEvt:action>"
                "<stEvt:softwareAgent>Agent 2</stEvt:softwareAgent></rdf:li></rdf:Seq></xmpMM:History>"
                "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/composite</"
                "Iptc4xmpExt:DigitalSourceType>"
                "<TC260:AIGC>{\"Label\":\"1\",\"ContentProducer\":\"x\"}</TC260:AIGC>")));
  CHECK(date_of(data, "Xmp.xmp.CreateDate")->value->offset_minutes == 480);
  CHECK(trace_of(data, "Xmp.xmp.CreatorTool", Kind::tool) == "Tool 1");
  CHECK(trace_of(data, "Xmp.xmpMM.History[1]/stEvt:action", Kind::action) == "saved");
  CHECK(trace_of(data, "Xmp.xmpMM.History[1]/stEvt:softwareAgent", Kind::tool) == "Agent 2");
  CHECK(trace_of(data, "Xmp.photoshop.DocumentAncestors", Kind::action) == "photoshop.DocumentAncestors");
  CHECK(trace_of(data, "Xmp.TC260.AIGC", Kind::generation) == R"({"Label":"1","ContentProducer":"x"})");
  REQUIRE(data.digital_source_types.size() == 1);
  CHECK(data.digital_source_types[0].ends_with("/composite"));
}

TEST_CASE("a long log of steps keeps the tool that matters") {
  std::string log;
  for (int i = 0; i < 100; ++i) log += "Crop&#10;";
  const Metadata data =
      read_metadata(made::jpeg(made::xmp("<photoshop:History>" + log + "Healing Brush</photoshop:History>")));
  CHECK(trace_of(data, "Xmp.photoshop.History", Kind::action) == "healing brush");
}

TEST_CASE("XMP that is no XML is damage") {
  const Metadata data = read_metadata(made::jpeg(made::segment(
      0xe1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><oops")));
  CHECK(data.damage);
}

TEST_CASE("JPEG comments and application segments") {
  const std::string paths = std::string("Photoshop 3.0\0", 14) + "8BIM" + made::big(2000, 2) + std::string("\0\0", 2) +
                            made::big(3, 4) + std::string("abc\0", 4) + "8BIM" + made::big(0x0406, 2) +
                            std::string("\0\0", 2) + made::big(0, 4);
  const Metadata data = read_metadata(made::jpeg(made::segment(0xfe, "CREATOR: x\n") + "stray" +
                                                 made::segment(0xec, "Ducky") + made::segment(0xed, paths)));
  CHECK(trace_of(data, "JPEG comment", Kind::remark) == "CREATOR: x");
  CHECK_FALSE(trace_of(data, "JPEG APP12", Kind::tool).empty());
  CHECK(trace_of(data, "JPEG APP13", Kind::action) == "photoshop.path");
  CHECK_FALSE(trace_of(data, "JPEG APP13 0x0406", Kind::tool).empty());
}

TEST_CASE("C2PA in JPEG may be cut into segments, in PNG it is one chunk") {
  const std::string store = made::manifest_store("Camera 1.0", "c2pa.created", "digitalCapture");
  const std::string head = "JP" + made::big(1, 2);
  const Metadata jpeg =
      read_metadata(made::jpeg(made::segment(0xeb, head + made::big(1, 4) + store.substr(0, 60)) +
                               made::segment(0xeb, head + made::big(2, 4) + store.substr(0, 8) + store.substr(60))));
  const Metadata png = read_metadata(made::png(made::chunk("caBX", store)));
  for (const Metadata* data : {&jpeg, &png}) {
    REQUIRE(data->c2pa);
    CHECK(data->c2pa->readable);
    CHECK(data->c2pa->generators == std::vector<std::string>{"Camera 1.0"});
  }
}

TEST_CASE("PNG texts name software, generators and screenshots") {
  const Metadata data = read_metadata(
      made::png(made::text_chunk("Software", "Tool") + made::text_chunk("parameters", "a man") +
                made::text_chunk("date:create", "2026-01-01") + made::text_chunk("Description", "Screenshot") +
                made::chunk("tIME", made::big(2026, 2) + "\x05\x04\x0a\x0b\x0c") +
                made::chunk("iTXt", std::string("Comment\0\0\0\0\0", 12) + "caf\xc3\xa9")));
  CHECK(trace_of(data, "PNG tEXt Software", Kind::tool) == "Tool");
  CHECK(trace_of(data, "PNG tEXt parameters", Kind::generation) == "a man");
  CHECK(trace_of(data, "PNG iTXt Comment", Kind::remark) == "caf\xc3\xa9");
  CHECK(data.screenshot_marked);
  CHECK(data.screenshot_field == "PNG tEXt Description");
  REQUIRE(data.dates.size() == 1);
  CHECK(data.dates[0].value->seconds_of_day == 10 * 3600 + 11 * 60 + 12);
}

TEST_CASE("a text that unpacks without end is cut") {
  // Stored, then repeated: 1032 zero bytes for each byte of this deflate stream.
  std::string packed = "\x78\x9c\xed\xc1\x01\x01";
  packed += std::string(3, '\0') + "\x80\x90\xfe\xaf\xee\x08\x0a" + std::string(60'000, '\0');
  std::string chunks;
  for (int i = 0; i < 20; ++i) chunks += made::chunk("zTXt", "Comment" + std::string(2, '\0') + packed);
  const Metadata data = read_metadata(made::png(chunks));
  for (const SoftwareTrace& trace : data.software) CHECK(trace.text.size() <= 300);
}

TEST_CASE("the inputs of generators are recognised in EXIF comments") {
  const Metadata data =
      read_metadata(made::jpeg(made::exif({{0x010e, "a man, Steps: 20, Sampler: Euler a, Seed: 1"}})));
  CHECK_FALSE(trace_of(data, "Exif.Image.ImageDescription", Kind::generation).empty());
}

TEST_CASE("counts are bounded") {
  std::string comments;
  for (int i = 0; i < 1000; ++i) comments += made::segment(0xfe, "comment " + std::to_string(i));
  CHECK(read_metadata(made::jpeg(comments)).software.size() <= 200);
}

TEST_CASE("texts are made printable") {
  CHECK(printable("  a \x1b[31m\tb\n\n") == "a [31m b");
  CHECK(printable("\xe2\x80\xae"
                  "a\xef\xbb\xbf") == "a");
  CHECK(printable("\xc3\xc0\xcd") == "\\xC3\\xC0\\xCD");
  CHECK(printable("美图秀秀") == "美图秀秀");
  CHECK(printable("美图秀秀", 7) == "美图");
  CHECK(printable(std::string(1000, 'a')).size() == 300);
  CHECK(printable(std::string("a\0b", 3)) == "ab");
}

TEST_CASE("mutated and truncated files are survived") {
  const std::string store = made::manifest_store("Camera 1.0", "c2pa.created", "digitalCapture");
  const std::vector<std::vector<std::uint8_t>> files = {
      made::jpeg(made::exif({{0x010f, "Make"}, {0x0131, "Software 1.0"}}, {{0x9003, "2026:05:04 10:11:12"}}) +
                 made::xmp("<xmp:CreatorTool>Tool</xmp:CreatorTool>") + made::segment(0xfe, "comment") +
                 made::segment(0xeb, "JP" + made::big(1, 2) + made::big(1, 4) + store)),
      made::png(made::text_chunk("Software", "Tool") + made::chunk("caBX", store) +
                made::chunk("zTXt", "a" + std::string(2, '\0') + "\x78\x9c\x4b\x04\x00\x00\x62\x00\x62")),
      made::bytes(made::box("ftyp", "heic" + made::big(0, 4) + "mif1heic") + made::box("meta", made::big(0, 4)) +
                  made::box("uuid", std::string(60, 'x')))};
  std::mt19937 random(1);
  for (const auto& file : files) {
    for (std::size_t length = 0; length < file.size(); length += 7)
      read_metadata({file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length)});
    for (int round = 0; round < 300; ++round) {
      auto mutated = file;
      for (int i = 0; i < 4; ++i) mutated[4 + random() % (mutated.size() - 4)] = static_cast<std::uint8_t>(random());
      const Metadata data = read_metadata(mutated);
      CHECK(data.orientation >= 1);
      CHECK(data.orientation <= 8);
      for (const SoftwareTrace& trace : data.software) CHECK(printable(trace.text) == trace.text);
    }
  }
  CHECK(read_metadata({}).software.empty());
}

TEST_CASE("files are read from several threads at once") {
  const auto file = made::jpeg(made::xmp("<xmp:CreatorTool>Tool</xmp:CreatorTool>"));
  std::vector<std::thread> threads;
  std::vector<int> found(4);
  for (std::size_t i = 0; i < found.size(); ++i)
    threads.emplace_back([&, i] {
      for (int round = 0; round < 50; ++round)
        found[i] += trace_of(read_metadata(file), "Xmp.xmp.CreatorTool", Kind::tool) == "Tool";
    });
  for (std::thread& thread : threads) thread.join();
  for (const int count : found) CHECK(count == 50);
}
