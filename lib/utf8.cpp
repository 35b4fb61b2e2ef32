#include "utf8.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

namespace photogate {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Joiners are formatting characters too, but emoji and some scripts need them.
bool steers_terminal(std::int32_t point) {
  constexpr std::int32_t kNonJoiner = 0x200C, kJoiner = 0x200D;
  if (point == kNonJoiner || point == kJoiner) return false;
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return false;
  }
}

std::string escaped(std::int32_t point) {
  switch (point) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  if (point < 0x100) return fmt::format("\\x{:02x}", point);
  return fmt::format("\\u{:04x}", point);
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  utf8proc_int32_t value = 0;
  const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (taken <= 0 || value < 0) return {};
  return {value, static_cast<std::size_t>(taken)};
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    valid += point.value == 0xFFFD ? kReplacement : text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return valid;
}

std::string terminal_safe(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (point.value == 0xFFFD)
      shown += kReplacement;
    else if (steers_terminal(point.value))
      shown += escaped(point.value);
    else
      shown += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return shown;
}

}  // namespace photogate
