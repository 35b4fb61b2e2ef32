#include <doctest/doctest.h>

#include "../made_portrait.hpp"
#include "../rule_case.hpp"

using namespace photogate;

namespace {

/// A portrait of one person before a plain wall.
void show_one(Seen& seen) {
  const MadePortrait made = made_portrait();
  seen.photo.pixels = made.bgr;
  seen.portrait.faces = Measured<Faces>(Faces{{{made.face.box, 0.9, 0}}, {}});
  seen.portrait.face = Measured<Face>(made.face);
  seen.portrait.outline = Measured<Outline>(made.outline);
}

}  // namespace

TEST_CASE("face.single passes one person") {
  Seen seen;
  show_one(seen);
  CHECK(verdict_of("face.single", seen).status == Status::pass);
}

TEST_CASE("face.single fails no face and several faces") {
  Seen seen;
  seen.portrait.faces = Measured<Faces>(Faces{});
  CHECK(verdict_of("face.single", seen).status == Status::fail);
  seen.portrait.faces = Measured<Faces>(Faces{{{}, {}}, {}});
  CHECK(verdict_of("face.single", seen).status == Status::fail);
}

TEST_CASE("face.single marks the faces beside the main one, as far as they lie in the picture") {
  Seen seen;
  show_one(seen);
  const FaceBox main = seen.portrait.faces()->found.front(), cut{cv::Rect2f(-20, 100, 60, 60), 0.9, 0};
  seen.portrait.faces = Measured<Faces>(Faces{{main, cut}, {}});
  const Finding finding = verdict_of("face.single", seen);
  REQUIRE(finding.where.size() == 1);
  CHECK(finding.where[0].polygon.front() == cv::Point2f(0, 100));
  seen.portrait.faces = Measured<Faces>(Faces{{main}, {cut}});
  CHECK(verdict_of("face.single", seen).where.size() == 1);
}

TEST_CASE("face.single leaves doubtful faces to a person") {
  Seen seen;
  show_one(seen);
  seen.portrait.faces = Measured<Faces>(Faces{{}, {{}}});
  CHECK(verdict_of("face.single", seen).status == Status::review);
  seen.portrait.faces = Measured<Faces>(Faces{{{}}, {{}}});
  const Finding finding = verdict_of("face.single", seen);
  CHECK(finding.status == Status::review);
  CHECK_FALSE(finding.reason.empty());
}

TEST_CASE("face.single leaves an outline that runs to the side edge to a person") {
  Seen seen;
  show_one(seen);
  Outline two{seen.portrait.outline()->probability.clone()};
  two.probability(cv::Rect(0, 80, 40, 100)).setTo(1);
  seen.portrait.outline = Measured<Outline>(two);
  CHECK(verdict_of("face.single", seen).status == Status::review);
}

TEST_CASE("face.single is unassessed without detector or outline") {
  Seen seen;
  show_one(seen);
  seen.portrait.outline = Measured<Outline>(missing({"缺", "no outline"}));
  CHECK(verdict_of("face.single", seen).reason.en == "no outline");
  seen.portrait.faces = Measured<Faces>(missing({"缺", "no detector"}));
  CHECK(verdict_of("face.single", seen).status == Status::unassessed);
}

TEST_CASE("face.single doubts a face that only one detector sees") {
  Seen seen;
  show_one(seen);
  Faces faces = *seen.portrait.faces();
  faces.found.front().confirmed = false;
  seen.portrait.faces = Measured<Faces>(faces);
  const Finding finding = verdict_of("face.single", seen);
  CHECK(finding.status == Status::review);
  CHECK_FALSE(finding.reason.en.empty());
}
