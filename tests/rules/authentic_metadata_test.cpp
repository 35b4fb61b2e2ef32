#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;
using Kind = SoftwareTrace::Kind;

namespace {

Status with(std::vector<SoftwareTrace> traces, std::string make = {}, std::string model = {}) {
  Seen seen;
  seen.photo.metadata.software = std::move(traces);
  seen.photo.metadata.make = std::move(make);
  seen.photo.metadata.model = std::move(model);
  return verdict_of("authentic.metadata", seen).status;
}

Status tool(const char* text) { return with({{Kind::tool, "Exif.Image.Software", text}}); }
Status remark(const char* text) { return with({{Kind::remark, "Exif.Photo.UserComment", text}}); }
Status step(const char* text) { return with({{Kind::action, "Xmp.xmpMM.History[1]/stEvt:action", text}}); }

Status credentials(C2pa c2pa) {
  Seen seen;
  seen.photo.metadata.c2pa = std::move(c2pa);
  return verdict_of("authentic.metadata", seen).status;
}

}  // namespace

TEST_CASE("authentic.metadata fails programs made to change faces, backgrounds, or to generate") {
  for (const char* name :
       {"美图秀秀", "Meitu 9.8", "\\xC3\\xC0\\xCD\\xBC\\xD0\\xE3\\xD0\\xE3", "BeautyCam Android", "B612 Android 12",
        "SNOW", "FaceApp", "remove.bg", "智能证件照", "Adobe Firefly", "NovelAI", "豆包", "Midjourney"})
    CHECK_MESSAGE(tool(name) == Status::fail, name);
  CHECK(remark("made with Meitu") == Status::fail);
  CHECK(with({{Kind::generation, "PNG tEXt parameters", "a man"}}) == Status::fail);
}

TEST_CASE("authentic.metadata leaves editors and unknown names to a person") {
  for (const char* name : {"Adobe Photoshop CS6 (Windows)", "GIMP 2.10", "Adobe Photoshop Lightroom", "paint.net 4.2",
                           "Snapseed 2.0", "Picasa", "Some Program"})
    CHECK_MESSAGE(tool(name) == Status::review, name);
}

TEST_CASE("authentic.metadata passes firmware, viewers, converters and messengers") {
  for (const char* name :
       {"Ver1.00", "14.4.2", "1.01+R", "V 05.50", "v321-78", "V113p-73", "081916 V6IR-Bld1.18", "HDR+ 1.0.5z",
        "iOS 17.1", "MediaTek Camera Application", "G975FXXU7CTF1", "00WW_2_270_SP04", "QKQ1.190825.002",
        "msm8953_64-user 8.1.0 OPM1.171019.019 1 release-keys", "COOLPIX P6000 V1.0", "Nikon Transfer 1.1 W",
        "Microsoft Windows Photo Viewer 6.1", "ImageMagick 6.9", "Digital Camera FinePix1400Zoom Ver1.00"})
    CHECK_MESSAGE(tool(name) == Status::pass, name);
  CHECK(with({{Kind::tool, "Exif.Image.Software", "Optio S4 Ver 1.00"}}, "PENTAX Corporation", "PENTAX Optio S4") ==
        Status::pass);
  CHECK(with({{Kind::tool, "Exif.Image.Software", "E995v1.6"}}, "NIKON", "E995") == Status::pass);
  CHECK(with({{Kind::tool, "Exif.Image.Software", "LYA-AL00 10.1.0.163(C00E160R2P8)"}}, "HUAWEI", "LYA-AL00") ==
        Status::pass);
  CHECK(remark("CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90") == Status::pass);
  CHECK(remark("a snowman in the snow, by some unknown person") == Status::pass);
  CHECK(with({}) == Status::pass);
}

TEST_CASE("authentic.metadata judges recorded steps") {
  CHECK(step("saved") == Status::pass);
  CHECK(step("cropped") == Status::pass);
  CHECK(step("edited") == Status::fail);
  CHECK(step("photoshop.DocumentAncestors") == Status::fail);
  CHECK(step("photoshop.path") == Status::review);
  CHECK(step("Open, Crop, 仿制图章, Save") == Status::fail);
  CHECK(step("Open, Crop, Save") == Status::pass);
}

TEST_CASE("authentic.metadata reads labels required for generated content") {
  const auto label = [](const char* text) { return with({{Kind::generation, "Xmp.TC260.AIGC", text}}); };
  CHECK(label(R"({"Label":"1","ContentProducer":"x"})") == Status::fail);
  CHECK(label(R"({"Label":"2","ContentProducer":"x"})") == Status::review);
  CHECK(label(R"({"Label": "3"})") == Status::review);
}

TEST_CASE("authentic.metadata judges content credentials by what they declare") {
  const std::string iptc = "http://cv.iptc.org/newscodes/digitalsourcetype/";
  CHECK(credentials({true, {"1.0"}, {"c2pa.created"}, {iptc + "digitalCapture"}}) == Status::pass);
  CHECK(credentials({true, {"1.0"}, {"c2pa.created"}, {iptc + "trainedAlgorithmicMedia"}}) == Status::fail);
  CHECK(credentials({true, {"1.0"}, {"c2pa.created", "c2pa.edited"}, {}}) == Status::fail);
  CHECK(credentials({true, {"1.0"}, {"c2pa.opened", "c2pa.cropped"}, {}}) == Status::pass);
  CHECK(credentials({true, {"1.0"}, {"vendor.magic"}, {}}) == Status::review);
  CHECK(credentials({true, {"Some Program"}, {"c2pa.created"}, {}}) == Status::review);
  CHECK(credentials({}) == Status::review);
  Seen seen;
  seen.photo.metadata.digital_source_types = {iptc + "compositeSynthetic"};
  CHECK(verdict_of("authentic.metadata", seen).status == Status::fail);
}

TEST_CASE("authentic.metadata doubts a preview of another picture, and metadata that cannot be read") {
  Seen seen;
  seen.photo.metadata.thumbnail = {1};
  seen.portrait.thumbnail = Measured<ThumbnailMatch>(ThumbnailMatch{0.9, false});
  CHECK(verdict_of("authentic.metadata", seen).status == Status::pass);
  seen.portrait.thumbnail = Measured<ThumbnailMatch>(ThumbnailMatch{0.3, true});
  const Finding finding = verdict_of("authentic.metadata", seen);
  CHECK(finding.status == Status::review);
  CHECK_FALSE(finding.reason.empty());
  seen.portrait.thumbnail = Measured<ThumbnailMatch>(missing({"x", "x"}));
  CHECK(verdict_of("authentic.metadata", seen).status == Status::pass);
  seen.photo.metadata.damage = Text{"坏", "bad"};
  CHECK(verdict_of("authentic.metadata", seen).status == Status::review);
}

TEST_CASE("authentic.metadata names a program once, however often the file does") {
  Seen seen;
  for (const char* field : {"a", "b", "c"}) seen.photo.metadata.software.push_back({Kind::tool, field, "GIMP 2.10"});
  const std::string message = verdict_of("authentic.metadata", seen).message.en;
  CHECK(message.find("GIMP 2.10") == message.rfind("GIMP 2.10"));
}

TEST_CASE(
    "authentic.metadata tells an editor by the file's coding, and does not hold a library against a cropped photo") {
  const auto saved_by = [](const char* writer, const char* make) {
    Seen seen;
    seen.photo.metadata.jpeg_writer = writer;
    seen.photo.metadata.make = make;
    return verdict_of("authentic.metadata", seen);
  };
  CHECK(saved_by("Adobe Photoshop", "").status == Status::review);
  CHECK(saved_by("Canon", "Canon").status == Status::pass);
  CHECK(saved_by("libjpeg", "").message.en.find("libjpeg") == std::string::npos);
  const Finding cropped = saved_by("libjpeg", "Canon");
  CHECK(cropped.status == Status::pass);
  CHECK(cropped.message.en.find("not the camera") != std::string::npos);
}
