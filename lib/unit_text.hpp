#pragma once

#include <string>
#include <string_view>

#include "finding.hpp"
#include "text.hpp"

namespace photogate {

/// A value with its unit as a person writes it: "8°", "520 px", "6 个月", "2:3".
std::string with_unit(const Value& value, std::string_view unit, Lang lang);

}  // namespace photogate
