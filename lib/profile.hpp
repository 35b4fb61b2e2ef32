#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"
#include "rule.hpp"

namespace photogate {

/// What a finding does to the photo's verdict: decides it, is reported only, or is not made at all.
enum class Mode { enforce, advise, off };
std::string_view to_string(Mode mode);

/// How one profile applies one rule.
struct RuleSetting {
  Mode mode = Mode::enforce;
  Limits limits{{}};
};

/// A set of requirements: for every rule its mode and its limits, each with unit and origin.
struct Profile {
  std::string id;
  Text title;
  std::map<std::string, RuleSetting> rules;  ///< every registered rule, by id
};

/// Ids of the profiles that are built in; the first is the default.
std::vector<std::string> profile_ids();

/// A built-in profile by id, or a TOML file by path. Errors name the file, the line and what is wrong: unknown rule or
/// key, wrong unit, unknown origin, value out of range, a lower limit above its upper one.
Result<Profile> load_profile(const std::string& name_or_path);

/// As above, from text. `name` stands in messages.
Result<Profile> parse_profile(std::string_view toml, const std::string& name);

}  // namespace photogate
