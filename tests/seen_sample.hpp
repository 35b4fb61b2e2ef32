#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "../lib/portrait.hpp"

/// A portrait of samples/photos, observed with the models of the source tree.
struct SeenSample {
  explicit SeenSample(const std::string& name)
      : vision(std::make_shared<const photogate::Models>(std::vector<std::filesystem::path>{PHOTOGATE_SOURCE_MODELS})) {
    auto loaded = photogate::load_photo(std::filesystem::path(PHOTOGATE_SAMPLES) / name, {});
    REQUIRE(loaded);
    photo = std::move(*loaded);
    portrait = photogate::observe(photo, vision);
  }

  photogate::Vision vision;
  photogate::Photo photo;
  std::unique_ptr<photogate::Portrait> portrait;
};
