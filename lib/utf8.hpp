#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace photogate {

/// The first code point of a non-empty text and the bytes it takes; U+FFFD and 1 where the bytes are no UTF-8.
struct CodePoint {
  std::int32_t value = 0xFFFD;
  std::size_t bytes = 1;
};
CodePoint first_code_point(std::string_view text);

/// Every byte that is no UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

/// Valid UTF-8 without anything that would move the cursor, colour the screen or turn the writing direction: control
/// and formatting characters become "\n", "\x1b", "\u202e". For texts that came from outside.
std::string terminal_safe(std::string_view text);

}  // namespace photogate
