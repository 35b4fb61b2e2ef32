#pragma once

#include <string>
#include <string_view>

namespace photogate {

/// Untrusted text for a person: valid UTF-8 of at most `limit` bytes, without control, direction and zero-width
/// characters, spaces joined; bytes that are no UTF-8 become "\xNN".
std::string printable(std::string_view text, std::size_t limit = 300);

}  // namespace photogate
