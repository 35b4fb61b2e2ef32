#pragma once

#include <cstdint>
#include <opencv2/core/types.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text.hpp"

namespace photogate {

/// Outcome of one rule. `review`: a person has to look. `unassessed`: could not be judged; `reason` says why.
enum class Status { pass, fail, review, unassessed };
std::string_view to_string(Status status);
Text name_of(Status status);

/// Who set a limit: the app's photo notice; GA 482-2012; ISO/IEC 19794-5 or 29794-5; photogate; the user's own profile.
enum class Origin { notice, ga482, iso, own, user };
std::string_view to_string(Origin origin);
std::optional<Origin> origin_from(std::string_view name);
Text name_of(Origin origin);

/// Width to height, kept as integers so that strict comparisons are exact.
struct Ratio {
  std::int64_t width = 1;
  std::int64_t height = 1;
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

using Value = std::variant<double, Ratio, std::string, std::vector<std::string>>;

/// For a person: numbers as rounded() gives them, "2:3" for ratios, "a, b" for lists.
std::string to_string(const Value& value);

/// A number rounded to four significant digits, so that equal inputs print equal text; a whole number as it is.
double rounded(double value);

/// What a rule measured. `unit` is one of the units of limits (rule.hpp), or empty for a name or a date.
struct Measure {
  std::string name;
  Value value;
  std::string unit;
};

/// A limit as it was applied.
struct Limit {
  std::string name;
  Value value;
  std::string unit;
  Origin origin = Origin::own;
};

/// A place in the photo that a finding speaks of.
struct Region {
  std::string what;                  ///< one or two English words, e.g. "lens"
  std::vector<cv::Point2f> polygon;  ///< three points or more; px of the working picture in an Opinion, of the
                                     ///< full-size, upright photo in a Finding
};

/// What one rule says of one photo.
struct Finding {
  std::string rule;
  Status status = Status::unassessed;
  std::vector<Measure> measured;
  std::vector<Limit> limits;
  Text message;                    ///< what was found, with the figures that decided
  Text advice;                     ///< how to mend it; empty on pass
  Text reason;                     ///< why it is not decided; empty on pass and fail
  std::vector<Region> where = {};  ///< places that the finding speaks of
  bool enforced = true;
};

}  // namespace photogate
