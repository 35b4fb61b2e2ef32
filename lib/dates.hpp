#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metadata.hpp"

namespace photogate {

/// Reads the forms that cameras and programs write: EXIF "2026:05:04 10:11:12" with other separators, blanks for
/// leading zeros, parts of a second and an offset of UTC; ISO 8601 as in XMP; a day without a time.
DateField read_date(DateField::Role role, std::string field, std::string_view text);

/// "+08:00", "+0800", "Z" as minutes east of UTC.
std::optional<int> read_offset(std::string_view text);

/// The date that best says when the picture was taken: EXIF original, EXIF digitised, then XMP and IPTC. A clock that
/// was never set is no date. Null if there is none.
const DateField* capture_date(const std::vector<DateField>& dates);

/// True for dates that a camera counts from when its clock was never set, and for those before digital cameras.
bool clock_unset(const DateTime& time);

/// Seconds from a to b, negative if b is earlier; 0 where a day without a time covers the other. In UTC if both offsets
/// are known, else as written.
std::int64_t seconds_between(const DateTime& a, const DateTime& b);

}  // namespace photogate
