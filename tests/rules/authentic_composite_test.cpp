#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Backdrop wall(double constant, double level, double brighter = 0.02) {
  Backdrop made;
  made.share = 0.3, made.constant = constant, made.level = level, made.brighter = brighter;
  made.where = {{"background", {{0, 0}, {100, 0}, {0, 100}}}};
  return made;
}

SavePart part(const char* what, double kept, double evidence) { return {what, kept, 0.95, evidence, 2000}; }

EarlierSave saved(std::vector<SavePart> parts) {
  EarlierSave save;
  save.found = true;
  save.parts = std::move(parts);
  return save;
}

Finding finding_of(const EarlierSave& save, const Backdrop& backdrop, int quality = 90) {
  Seen seen;
  seen.photo.file.jpeg_quality = quality;
  seen.portrait.earlier_save = Measured<EarlierSave>(save);
  seen.portrait.backdrop = Measured<Backdrop>(backdrop);
  seen.portrait.face = Measured<Face>(missing({"没有人脸", "no face"}));
  return verdict_of("authentic.composite", seen);
}

Status status_of(const EarlierSave& save, const Backdrop& backdrop, int quality = 90) {
  return finding_of(save, backdrop, quality).status;
}

}  // namespace

TEST_CASE("a photo that was saved twice, cropped or not, passes") {
  CHECK(status_of({}, wall(0.2, 220)) == Status::pass);
  CHECK(status_of(saved({part("face", 0.9, 0), part("features", 0.9, 1), part("eyes", 0.8, 5),
                         part("background", 0.7, 30), part("person", 0.9, 3)}),
                  wall(0.2, 220)) == Status::pass);
}

TEST_CASE("a face that lost the earlier save was exchanged; smoothed skin and larger eyes alone are no composite") {
  CHECK(status_of(saved({part("features", 0.1, 900), part("eyes", 0.1, 300)}), wall(0.2, 220)) == Status::fail);
  CHECK(status_of(saved({part("features", 0.1, 60), part("eyes", 0.1, 50)}), wall(0.2, 220)) == Status::review);
  CHECK(status_of(saved({part("features", 0.1, 20), part("eyes", 0.1, 50)}), wall(0.2, 220)) == Status::pass);
  CHECK(status_of(saved({part("features", 0.2, 900), part("eyes", 0.9, 0)}), wall(0.2, 220)) == Status::pass);
  CHECK(status_of(saved({part("features", 0.6, 900), part("eyes", 0.1, 300)}), wall(0.2, 220)) == Status::pass);
}

TEST_CASE("a background that lost the earlier save needs a look, unless it is of one colour") {
  CHECK(status_of(saved({part("background", 0.05, 800)}), wall(0.2, 220)) == Status::review);
  CHECK(status_of(saved({part("background", 0.05, 800)}), wall(0.6, 240)) == Status::pass);
  CHECK(status_of(saved({part("background", 0.05, 20)}), wall(0.2, 220)) == Status::pass);
}

TEST_CASE(
    "a patch outside the face that lost an earlier save needs a look, unless it clipped, was stretched, or the rest "
    "lost some") {
  const auto with = [](double in_face, double rest, double evidence, int grey, bool stretched = false) {
    Seen seen;
    seen.photo.pixels = cv::Mat(100, 100, CV_8UC3, cv::Scalar::all(grey));
    for (int i = 0; i < 100; i += 4) {
      seen.photo.pixels.col(i) -= cv::Scalar::all(5);
      if (!stretched) seen.photo.pixels.row(i) -= cv::Scalar::all(5);
    }
    EarlierSave save = saved({});
    save.patches = {{{"patch", 0.05, rest, evidence, 2000}, in_face, {"patch", {{10, 10}, {60, 10}, {60, 60}}}}};
    seen.portrait.earlier_save = Measured<EarlierSave>(save);
    seen.portrait.backdrop = Measured<Backdrop>(wall(0.2, 220));
    seen.portrait.face = Measured<Face>(missing({"没有人脸", "no face"}));
    return verdict_of("authentic.composite", seen);
  };
  const Finding found = with(0, 1, 800, 120);
  CHECK(found.status == Status::review);
  REQUIRE(found.where.size() == 1);
  CHECK(found.where[0].what == "patch");
  CHECK(with(0, 1, 800, 250).status == Status::pass);
  CHECK(with(0, 1, 800, 120, true).status == Status::pass);
  CHECK(with(0, 0.8, 800, 120).status == Status::pass);
  CHECK(with(0, 1, 100, 120).status == Status::pass);
  CHECK(with(0.8, 1, 800, 120).status == Status::pass);
}

TEST_CASE("a constant background below clipping was painted; a clipped one, white or black, says nothing") {
  CHECK(status_of({}, wall(0.99, 240)) == Status::fail);
  CHECK(status_of({}, wall(0.7, 240)) == Status::pass);
  CHECK(status_of({}, wall(0.99, 255)) == Status::pass);
  CHECK(status_of({}, wall(0.99, 2)) == Status::pass);
}

TEST_CASE("an over-lit wall that was made darker, or a coarse save, only needs a look") {
  CHECK(status_of({}, wall(0.99, 240, 0)) == Status::review);
  CHECK(status_of({}, wall(0.99, 240), 55) == Status::review);
}

TEST_CASE("before a clipped wall, an outline of one width needs a look") {
  Backdrop backdrop = wall(0.99, 255);
  backdrop.edge = CutEdge{.width = 2.2, .variation = 0.9, .alike = 0.4, .inner_width = 2, .fringe = 0.3, .points = 900};
  CHECK(status_of({}, backdrop) == Status::pass);
  backdrop.edge->alike = 0.7;
  CHECK(status_of({}, backdrop) == Status::review);
  backdrop.edge->contrast = 200;  // dark all round: the lens alone makes it regular
  CHECK(status_of({}, backdrop) == Status::pass);
  backdrop.edge->alike = 0.95;
  CHECK(status_of({}, backdrop) == Status::review);
}

TEST_CASE("where neither coding nor background can be looked at, the rule says why") {
  Seen seen;
  seen.portrait.earlier_save = Measured<EarlierSave>(missing({"太小", "too small"}));
  seen.portrait.backdrop = Measured<Backdrop>(missing({"没有背景", "no background"}));
  const Finding finding = verdict_of("authentic.composite", seen);
  CHECK(finding.status == Status::unassessed);
  CHECK(finding.reason.en == "too small");
}
