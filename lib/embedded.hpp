#pragma once

#include <string_view>
#include <vector>

namespace photogate {

/// Content of a data file compiled in, e.g. "profiles/cn-driving-licence.toml"; empty if there is none.
std::string_view embedded(std::string_view name);

/// Names of all data files compiled in, sorted.
std::vector<std::string_view> embedded_names();

}  // namespace photogate
