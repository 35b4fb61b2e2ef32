#include "unit_text.hpp"

namespace photogate {
namespace {

bool is_kind(std::string_view unit) {
  return unit.empty() || unit == "1" || unit == "w:h" || unit == "list" || unit == "choice";
}

}  // namespace

std::string with_unit(const Value& value, std::string_view unit, Lang lang) {
  const std::string text = to_string(value);
  if (text.empty()) return lang == Lang::zh ? "无" : "none";
  if (is_kind(unit)) return text;
  if (unit == "deg") return text + "°";
  if (unit == "%") return text + "%";
  if (unit == "stops" && lang == Lang::zh) return text + " 档";
  if (unit == "months" && lang == Lang::zh) return text + " 个月";
  if (unit == "days" && lang == Lang::zh) return text + " 天";
  return text + ' ' + std::string(unit);
}

}  // namespace photogate
