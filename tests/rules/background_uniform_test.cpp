#include <doctest/doctest.h>

#include "../rule_case.hpp"

using namespace photogate;

namespace {

Status status_of(const Background& background) {
  Seen seen;
  seen.portrait.background = Measured<Background>(background);
  seen.portrait.faces = Measured<Faces>(Faces{{FaceBox{}}, {}});
  return verdict_of("background.uniform", seen).status;
}

}  // namespace

TEST_CASE("background.uniform judges shadows, colours, gradients and texture") {
  CHECK(status_of({.unevenness = 2.9, .darker = 9, .gradient = 21, .colour_spread = 7, .texture = 2.9}) ==
        Status::pass);
  CHECK(status_of({.unevenness = 3.5}) == Status::review);
  CHECK(status_of({.unevenness = 5}) == Status::fail);
  CHECK(status_of({.colour_spread = 10}) == Status::review);
  CHECK(status_of({.colour_spread = 20}) == Status::fail);
  CHECK(status_of({.darker = 30}) == Status::review);
  CHECK(status_of({.gradient = 40}) == Status::review);
  CHECK(status_of({.texture = 4}) == Status::review);
}

TEST_CASE("background.uniform asks a person to look where another face is seen") {
  Seen seen;
  seen.portrait.background = Measured<Background>(Background{});
  const FaceBox main{{100, 100, 100, 100}}, beside{{220, 90, 60, 60}}, hand{{120, 230, 60, 60}};
  for (const auto& [faces, status] : {std::pair{Faces{{main, beside}, {}}, Status::review},
                                      {Faces{{main}, {beside}}, Status::review},
                                      {Faces{{main}, {hand}}, Status::pass}}) {
    seen.portrait.faces = Measured<Faces>(faces);
    CHECK(verdict_of("background.uniform", seen).status == status);
  }
  seen.portrait.faces = Measured<Faces>(missing({"没有模型", "no model"}));
  CHECK(verdict_of("background.uniform", seen).status == Status::pass);
}

TEST_CASE("background.uniform without a background is unassessed") {
  Seen seen;
  seen.portrait.background = Measured<Background>(missing({"没有背景", "no background"}));
  CHECK(verdict_of("background.uniform", seen).status == Status::unassessed);
}
