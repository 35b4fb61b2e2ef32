#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace photogate {

using Bytes = std::span<const std::uint8_t>;

/// The part that really is there: clamped to the end.
inline Bytes part(Bytes bytes, std::size_t offset, std::size_t length = SIZE_MAX) {
  if (offset >= bytes.size()) return {};
  return bytes.subspan(offset, std::min(length, bytes.size() - offset));
}

inline std::optional<std::uint32_t> big16(Bytes bytes, std::size_t offset) {
  if (bytes.size() < 2 || offset > bytes.size() - 2) return std::nullopt;
  return static_cast<std::uint32_t>(bytes[offset] << 8 | bytes[offset + 1]);
}

inline std::optional<std::uint32_t> big32(Bytes bytes, std::size_t offset) {
  const auto high = big16(bytes, offset);
  const auto low = big16(bytes, offset + 2);
  if (!high || !low) return std::nullopt;
  return *high << 16 | *low;
}

inline std::optional<std::uint64_t> big64(Bytes bytes, std::size_t offset) {
  const auto high = big32(bytes, offset);
  const auto low = big32(bytes, offset + 4);
  if (!high || !low) return std::nullopt;
  return std::uint64_t{*high} << 32 | *low;
}

inline std::string_view characters(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

inline bool starts_with(Bytes bytes, std::string_view prefix) { return characters(bytes).starts_with(prefix); }

}  // namespace photogate
