#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "finding.hpp"

namespace photogate {

using Json = nlohmann::ordered_json;

/// A number as rounded() gives it, whole numbers without a point; null for infinity and not-a-number.
Json json_number(double value);

Json json_value(const Value& value);

/// {"name", "value", "unit", "origin"}
Json json_limit(const Limit& limit);

/// Text on one line, or indented by two spaces. Bytes that are no UTF-8 become U+FFFD.
std::string json_line(const Json& json);
std::string json_text(const Json& json);

}  // namespace photogate
