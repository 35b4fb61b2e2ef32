#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text.hpp"

namespace photogate {

/// What a program does to a portrait.
enum class SoftwareKind {
  generator,  ///< makes pictures
  beautify,   ///< made to change faces
  cutout,     ///< replaces backgrounds, assembles identity photos
  editor,     ///< can do all that, and can also merely crop
  screenshot,
  camera,   ///< firmware and camera apps
  utility,  ///< viewers, converters, libraries, messengers, metadata tools: pixels are cropped or saved again at most
};

/// What a recorded step, or a declared origin, means for the picture.
enum class Effect { legal, doubtful, edited, generated };

struct Software {
  SoftwareKind kind = SoftwareKind::utility;
  Text name;
};

/// The known program that a text names; the longest name decides. In a remark only names that are no plain words
/// count. Null if none is known.
const Software* find_software(std::string_view text, bool remark);

/// What an editing step means, by its name in XMP, C2PA or IPTC ("edited", "c2pa.cropped"); nothing if it is unknown.
std::optional<Effect> effect_of_step(std::string_view step);

/// As above, for an IPTC digital source type, with or without its address in front.
std::optional<Effect> effect_of_source(std::string_view type);

/// The retouching tool named in a log of editing steps, e.g. "Healing Brush"; empty if none is.
std::string_view retouch_named(std::string_view log);

/// True if a text is what cameras and phones write as their software: a version, a build number, the model's name.
bool firmware_text(std::string_view text, std::string_view make, std::string_view model);

/// True if phones have screens of this size, either way up. `common`: photos have the size too.
struct ScreenSize {
  bool known = false;
  bool common = false;
};
ScreenSize screen_size(int width, int height);

}  // namespace photogate
