#include "printable.hpp"

#include <utf8proc.h>

#include <cstdio>

namespace photogate {
namespace {

/// Characters that change what stands around them, or nothing at all.
bool hidden(utf8proc_int32_t code) {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  if (code >= 0x200b && code <= 0x200f) return true;
  if (code >= 0x2028 && code <= 0x202e) return true;
  if (code >= 0x2060 && code <= 0x206f) return true;
  return code == 0xfeff || code >= 0xe0000 || utf8proc_category(code) == UTF8PROC_CATEGORY_CN;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  // Enough to fill the limit, whatever is removed within reason.
  text = text.substr(0, limit * 8);
  std::string out;
  bool space = false;
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code);
    std::string piece;
    if (length <= 0) {
      char escape[5];
      std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned char>(text[0]));
      piece = escape;
      text.remove_prefix(1);
    } else {
      piece = text.substr(0, static_cast<std::size_t>(length));
      text.remove_prefix(static_cast<std::size_t>(length));
      if (code == ' ' || code == '\t' || code == '\n' || code == '\r') {
        space = !out.empty();
        continue;
      }
      if (hidden(code)) continue;
    }
    if (space) piece.insert(0, 1, ' ');
    if (out.size() + piece.size() > limit) break;
    out += piece;
    space = false;
  }
  return out;
}

}  // namespace photogate
