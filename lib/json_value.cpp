#include "json_value.hpp"

#include <cmath>
#include <cstdint>

namespace photogate {

Json json_number(double value) {
  constexpr double kExact = 9e15;
  if (!std::isfinite(value)) return nullptr;
  const double shown = rounded(value);
  if (shown == std::floor(shown) && std::abs(shown) < kExact) return static_cast<std::int64_t>(shown);
  return shown;
}

Json json_value(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return json_number(*number);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return *list;
  return to_string(value);
}

Json json_limit(const Limit& limit) {
  return {{"name", limit.name},
          {"value", json_value(limit.value)},
          {"unit", limit.unit},
          {"origin", std::string(to_string(limit.origin))}};
}

std::string json_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string json_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

}  // namespace photogate
