#include "models.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "made_files.hpp"
#include "portrait.hpp"

using namespace photogate;
namespace fs = std::filesystem;

TEST_CASE("every model of the source tree is there and whole") {
  const Models models({PHOTOGATE_SOURCE_MODELS});
  for (const ModelState& state : models.states()) {
    CAPTURE(state.model.id);
    CHECK(state.usable.has_value());
    CHECK(state.sha256.size() == 64);
    CHECK((state.model.sha256 == state.sha256 || state.model.id == "shape_predictor_68_face_landmarks"));
  }
}

TEST_CASE("a damaged or missing model is told as such, and the others stay usable") {
  const TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(PHOTOGATE_SOURCE_MODELS))
    if (entry.is_regular_file()) fs::copy_file(entry.path(), folder.path / entry.path().filename());
  fs::remove(folder.path / "iris_landmark.onnx");
  std::fstream(folder.path / "selfie_segmentation.onnx", std::ios::in | std::ios::out | std::ios::binary).put('\0');
  const Models models({folder.path});
  CHECK(models.content("face_landmark"));
  const auto changed = models.content("selfie_segmentation");
  REQUIRE_FALSE(changed);
  CHECK(changed.error().en.find("its hash differs") != std::string::npos);
  const auto absent = models.content("iris_landmark");
  REQUIRE_FALSE(absent);
  CHECK(absent.error().en.find("is missing") != std::string::npos);
  CHECK_FALSE(models.content("no_such_model"));
}

TEST_CASE("without the outline's network its rules alone are unassessed") {
  const TemporaryFolder folder;
  for (const auto& entry : fs::directory_iterator(PHOTOGATE_SOURCE_MODELS))
    if (entry.is_regular_file() && entry.path().stem() != "selfie_segmentation")
      fs::copy_file(entry.path(), folder.path / entry.path().filename());
  Vision vision(std::make_shared<const Models>(std::vector<fs::path>{folder.path}));
  const auto photo = load_photo(fs::path(PHOTOGATE_SAMPLES) / "pass-man.jpg", {});
  REQUIRE(photo);
  const auto seen = observe(*photo, vision);
  CHECK(seen->pose());
  CHECK(seen->mouth());
  CHECK_FALSE(seen->head());
  CHECK_FALSE(seen->background());
  CHECK_FALSE(seen->attire());
}
