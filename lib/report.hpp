#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "photo.hpp"
#include "profile.hpp"

namespace photogate {

/// `error`: the file could not be opened, is no picture, or exceeds the size bound; nothing was judged.
enum class Verdict { pass, review, fail, error };
std::string_view to_string(Verdict verdict);
Text name_of(Verdict verdict);

/// The main face in pixels of the full-size, upright photo.
struct FaceSummary {
  cv::Rect2f box;
  double inter_eye_distance = 0;
};

/// All that is said of one photo. A value.
struct Report {
  std::string photo;  ///< the path as it was given, made valid UTF-8
  Verdict verdict = Verdict::error;
  std::string profile;
  Date as_of{};
  std::optional<FileFacts> image;           ///< absent on error
  std::optional<FaceSummary> face;          ///< absent if none was found
  std::vector<Finding> findings;            ///< in the order of the registry
  Text error;                               ///< set on error
  std::map<std::string, double> timing_ms;  ///< CPU milliseconds per stage
};

/// fail if an enforced rule fails, else review if one is review or unassessed, else pass.
Verdict verdict_of(const std::vector<Finding>& findings);

}  // namespace photogate
