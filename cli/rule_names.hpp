#pragma once

#include <string>
#include <vector>

#include "exit_status.hpp"

namespace photogate::cli {

/// Ids of rules that look like `name`, the likeliest first, at most three.
std::vector<std::string> near_rules(const std::string& name);

/// That there is no such rule, and which are near.
Failure unknown_rule(const std::string& name);

/// Throws Failure for a glob that matches no rule.
void require_known(const std::vector<std::string>& globs);

}  // namespace photogate::cli
