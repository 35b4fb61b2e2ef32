#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text.hpp"

namespace photogate::cli {

// Values are as the user wrote them, absent if not given; the commands check them.

/// What every command takes.
struct CommonOptions {
  Lang lang = Lang::en;
  std::string format = "text";
};

struct CheckArguments : CommonOptions {
  std::vector<std::string> paths, only, skip;
  std::optional<std::string> files_from, profile, as_of, taken, last_change, applicants, output, models, jobs,
      max_pixels, annotate;
  std::string colour = "auto";
  bool nul_separated = false, allow_review = false, quiet = false, verbose = false, timing = false;
};

struct ListArguments : CommonOptions {
  std::optional<std::string> profile;
  std::string rule;  ///< explain only
};

struct DoctorArguments : CommonOptions {
  std::optional<std::string> models;
};

}  // namespace photogate::cli
