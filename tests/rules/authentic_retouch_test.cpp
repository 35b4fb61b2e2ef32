#include <doctest/doctest.h>

#include "../made_portrait.hpp"
#include "../rule_case.hpp"

using namespace photogate;

namespace {

Finding of(Measured<SkinTexture> skin, Measured<Proportions> proportions, Measured<double> iris_width = 0.19) {
  Seen seen;
  seen.portrait.skin_texture = std::move(skin);
  seen.portrait.repeated_skin = Measured<RepeatedSkin>(RepeatedSkin{});
  seen.portrait.proportions = std::move(proportions);
  seen.portrait.iris_width = std::move(iris_width);
  seen.portrait.earlier_save = Measured<EarlierSave>(EarlierSave{});
  seen.portrait.face = Measured<Face>(made_face({260, 330}, 100));
  return verdict_of("authentic.retouch", seen);
}

constexpr Proportions kPlain{.eye_width = 0.4, .eye_to_gap = 0.7, .jaw_width = 0.91};
Status skin(const SkinTexture& texture) { return of(texture, kPlain).status; }
Status proportions(const Proportions& measured) { return of(SkinTexture{-1, -1}, measured).status; }

}  // namespace

TEST_CASE("authentic.retouch doubts a face that is smooth and smoother than its neck") {
  CHECK(skin({.face = -1.2, .neck = -1.3}) == Status::pass);
  CHECK(skin({.face = -2.8, .neck = -1.3}) == Status::review);
  CHECK(skin({.face = -3.1, .neck = -3.1}) == Status::pass);  // the whole picture was denoised
  CHECK(skin({.face = -0.5, .neck = 1.5}) == Status::pass);   // a neck in sharp light
  CHECK(skin({.face = -2.8, .neck = 2}) == Status::pass);     // that is a scarf
}

TEST_CASE("authentic.retouch doubts skin that shows up twice, unless all of it is smooth") {
  const auto with = [](double likeness, double texture) {
    Seen seen;
    seen.portrait.skin_texture = Measured<SkinTexture>(SkinTexture{texture, texture});
    seen.portrait.repeated_skin =
        Measured<RepeatedSkin>(RepeatedSkin{likeness, 5, {{"repeated", {}}, {"repeated", {}}}});
    seen.portrait.proportions = Measured<Proportions>(kPlain);
    seen.portrait.iris_width = Measured<double>(0.19);
    seen.portrait.earlier_save = Measured<EarlierSave>(EarlierSave{});
    seen.portrait.face = Measured<Face>(made_face({260, 330}, 100));
    return verdict_of("authentic.retouch", seen);
  };
  CHECK(with(0.2, -1).status == Status::pass);
  CHECK(with(0.9, -1).status == Status::review);
  CHECK(with(0.9, -1).where.size() == 2);
  CHECK(with(0.9, -3).status == Status::pass);
}

TEST_CASE("authentic.retouch doubts eyes and jaws that hardly anybody has") {
  CHECK(proportions(kPlain) == Status::pass);
  CHECK(proportions({.eye_width = 0.46, .eye_to_gap = 0.85, .jaw_width = 0.91}) == Status::review);
  CHECK(proportions({.eye_width = 0.46, .eye_to_gap = 0.7, .jaw_width = 0.91}) == Status::pass);  // eyes far apart
  CHECK(proportions({.eye_width = 0.4, .eye_to_gap = 0.7, .jaw_width = 0.83}) == Status::review);
}

TEST_CASE("authentic.retouch doubts irises that are wider than an adult's") {
  const auto with = [](Measured<double> width) { return of(SkinTexture{-1, -1}, kPlain, std::move(width)).status; };
  CHECK(with(0.19) == Status::pass);
  CHECK(with(0.235) == Status::review);
  CHECK(with(missing({"头部转动", "turned"})) == Status::pass);
}

TEST_CASE("authentic.retouch judges what it can see, and says so where it sees nothing") {
  const auto hidden = [] { return missing({"看不到颈部", "no neck"}); };
  const Finding plain = of(hidden(), kPlain);
  CHECK(plain.status == Status::pass);
  CHECK(plain.message.en.find("no neck") != std::string::npos);
  Seen seen;
  seen.portrait.skin_texture = Measured<SkinTexture>(hidden());
  seen.portrait.proportions = Measured<Proportions>(missing({"头部转动", "turned"}));
  seen.portrait.iris_width = Measured<double>(missing({"头部转动", "turned"}));
  seen.portrait.earlier_save = Measured<EarlierSave>(missing({"无法查看", "no plane"}));
  seen.portrait.face = Measured<Face>(missing({"没有人脸", "no face"}));
  const Finding finding = verdict_of("authentic.retouch", seen);
  CHECK(finding.status == Status::unassessed);
  CHECK(finding.reason.en == "no plane");
}

TEST_CASE("authentic.retouch fails a part that surely lost an earlier save, and doubts one that may have") {
  const auto with = [](const char* what, double kept, double evidence) {
    Seen seen;
    EarlierSave save;
    save.found = true;
    save.parts = {{what, kept, 0.9, evidence, 5000}};
    seen.portrait.earlier_save = Measured<EarlierSave>(save);
    seen.portrait.skin_texture = Measured<SkinTexture>(SkinTexture{-1, -1});
    seen.portrait.proportions = Measured<Proportions>(kPlain);
    seen.portrait.iris_width = Measured<double>(0.19);
    seen.portrait.repeated_skin = Measured<RepeatedSkin>(RepeatedSkin{});
    seen.portrait.face = Measured<Face>(made_face({260, 330}, 100));
    return verdict_of("authentic.retouch", seen);
  };
  const Finding skin = with("skin", 0.1, 400);
  CHECK(skin.status == Status::fail);
  REQUIRE(skin.where.size() == 1);
  CHECK(skin.where[0].what == "skin");
  CHECK(with("eyes", 0.1, 400).where.size() == 2);
  CHECK(with("jaw", 0.1, 400).status == Status::fail);
  CHECK(with("jaw", 0.1, 60).status == Status::review);
  CHECK(with("jaw", 0.1, 20).status == Status::pass);
  CHECK(with("jaw", 0.8, 400).status == Status::pass);
  CHECK(with("background", 0.1, 400).status == Status::pass);
}

TEST_CASE("authentic.retouch shows a patch of the face that lost an earlier save, unless it clipped") {
  Seen seen;
  seen.photo.pixels = cv::Mat(20, 20, CV_8UC3);
  for (int i = 0; i < 400; ++i)
    seen.photo.pixels.at<cv::Vec3b>(i) = cv::Vec3b::all(static_cast<uchar>(120 + i * 7 % 11));
  EarlierSave save;
  save.found = true;
  save.patches = {{{"patch", 0.1, 0.9, 400, 900}, 0.8, {"patch", {{0, 0}, {8, 0}, {8, 8}}}}};
  seen.portrait.earlier_save = Measured<EarlierSave>(save);
  seen.portrait.skin_texture = Measured<SkinTexture>(SkinTexture{-1, -1});
  seen.portrait.proportions = Measured<Proportions>(kPlain);
  seen.portrait.iris_width = Measured<double>(0.19);
  seen.portrait.repeated_skin = Measured<RepeatedSkin>(RepeatedSkin{});
  seen.portrait.face = Measured<Face>(made_face({260, 330}, 100));
  const Finding finding = verdict_of("authentic.retouch", seen);
  CHECK(finding.status == Status::review);
  CHECK(finding.where.size() == 1);
  // With smoothed skin it is a second trace, of another cause.
  seen.portrait.skin_texture = Measured<SkinTexture>(SkinTexture{-3, -1});
  CHECK(verdict_of("authentic.retouch", seen).status == Status::fail);
  seen.portrait.skin_texture = Measured<SkinTexture>(SkinTexture{-1, -1});
  seen.photo.pixels.setTo(cv::Scalar::all(250));
  CHECK(verdict_of("authentic.retouch", seen).status == Status::pass);
}
