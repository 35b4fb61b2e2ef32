#pragma once

#include <string_view>
#include <vector>

#include "rule.hpp"

namespace photogate {

/// Every rule that exists, in the order of reports.
const std::vector<Rule>& all_rules();

/// Null if there is no such rule.
const Rule* find_rule(std::string_view id);

}  // namespace photogate
