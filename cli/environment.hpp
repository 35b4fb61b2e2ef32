#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "text.hpp"

namespace photogate::cli {

/// Value of an environment variable; empty if it is not set.
std::string environment(const char* name);

/// Chinese for a locale whose name begins with "zh", else English. LC_ALL before LC_MESSAGES before LANG.
Lang language_of_locale();

/// The language that --lang asks for anywhere on the command line, so that even a usage error is in it.
Lang language_asked(int argc, const char* const* argv);

/// Whether to colour a stream: `choice` is auto, always or never.
bool wants_colour(const std::string& choice, bool is_terminal);

/// Whether a line may be redrawn on stderr: a terminal, and no automation.
bool wants_progress();

/// Where models are looked for, first to last: `given`, $PHOTOGATE_MODELS, beside the program, the source tree. Throws
/// Failure if `given` is no folder.
std::vector<std::filesystem::path> model_folders(const std::optional<std::string>& given);

}  // namespace photogate::cli
