#include "dates.hpp"

#include <algorithm>
#include <array>

#include "printable.hpp"

namespace photogate {
namespace {

constexpr int kDaySeconds = 24 * 3600;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a number of `least` to `most` digits off the front; blanks may stand for leading zeros.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t blanks = 0;
  while (blanks + 1 < most && blanks < text.size() && text[blanks] == ' ') ++blanks;
  std::size_t end = blanks;
  int value = 0;
  while (end < text.size() && end < most && is_digit(text[end])) value = value * 10 + (text[end++] - '0');
  if (end == blanks || end < least) return std::nullopt;
  text.remove_prefix(end);
  return value;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::string_view trimmed(std::string_view text) {
  const std::string_view blank(" \t\r\n\0", 5);
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// "10:11", "10:11:12", "10:11:12.345"; hour 24 is how some phones write midnight of the same day.
std::optional<int> take_time(std::string_view& text) {
  const auto hour = take_number(text, 1, 2);
  if (!hour || !take(text, ":.")) return std::nullopt;
  const auto minute = take_number(text, 1, 2);
  if (!minute) return std::nullopt;
  int second = 0;
  if (take(text, ":.")) {
    const auto given = take_number(text, 1, 2);
    if (!given) return std::nullopt;
    second = *given;
    if (take(text, ".,"))
      while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
  }
  if (*hour > 24 || *minute > 59 || second > 60) return std::nullopt;
  return *hour % 24 * 3600 + *minute * 60 + std::min(second, 59);
}

std::optional<DateTime> parse(std::string_view text) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, ":-/.")) return std::nullopt;
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, ":-/.")) return std::nullopt;
  const auto day = take_number(text, 1, 2);
  if (!day) return std::nullopt;
  DateTime time;
  time.day = std::chrono::year(*year) / *month / *day;
  if (!time.day.ok() || *year < 1600) return std::nullopt;
  text = trimmed(text);
  if (text.empty()) {
    time.timed = false;
    return time;
  }
  take(text, "T");
  const auto seconds = take_time(text);
  if (!seconds) return std::nullopt;
  time.seconds_of_day = *seconds;
  text = trimmed(text);
  if (text.empty()) return time;
  time.offset_minutes = read_offset(text);
  if (!time.offset_minutes) return std::nullopt;
  return time;
}

DateField::State state_of_unparsed(std::string_view text) {
  const auto only = [&](std::string_view allowed) { return text.find_first_not_of(allowed) == std::string_view::npos; };
  if (only(" :-/.T+Z")) return DateField::State::empty;
  if (only("0 :-/.T+Z")) return DateField::State::zeroed;
  return DateField::State::malformed;
}

std::int64_t start_of(const DateTime& time, bool in_utc) {
  const std::int64_t days = std::chrono::sys_days(time.day).time_since_epoch().count();
  return days * kDaySeconds + (time.timed ? time.seconds_of_day : 0) - (in_utc ? *time.offset_minutes * 60 : 0);
}

}  // namespace

std::optional<int> read_offset(std::string_view text) {
  text = trimmed(text);
  if (text == "Z" || text == "z") return 0;
  const bool west = text.starts_with('-');
  if (!take(text, "+-")) return std::nullopt;
  const auto hours = take_number(text, 1, 2);
  if (!hours) return std::nullopt;
  take(text, ":");
  const auto minutes = text.empty() ? std::optional(0) : take_number(text, 2, 2);
  if (!minutes || !text.empty() || *hours > 14 || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  return west ? -total : total;
}

DateField read_date(DateField::Role role, std::string field, std::string_view text) {
  text = trimmed(text.substr(0, 200));
  DateField date;
  date.role = role;
  date.field = std::move(field);
  date.text = printable(text, 60);
  date.value = parse(text);
  date.state = date.value ? DateField::State::valid : state_of_unparsed(text);
  return date;
}

const DateField* capture_date(const std::vector<DateField>& dates) {
  static const std::array order = {"Exif.Photo.DateTimeOriginal",        "Exif.Image.DateTimeOriginal",
                                   "Exif.Photo.DateTimeDigitized",       "Xmp.photoshop.DateCreated",
                                   "Xmp.exif.DateTimeOriginal",          "Iptc.Application2.DateCreated",
                                   "Xmp.exif.DateTimeDigitized",         "Xmp.xmp.CreateDate",
                                   "Iptc.Application2.DigitizationDate", "PNG Creation Time"};
  for (const char* field : order)
    for (const DateField& date : dates)
      if (date.field == field && date.value && !clock_unset(*date.value)) return &date;
  return nullptr;
}

bool clock_unset(const DateTime& time) {
  // EXIF is of 1995; an earlier date is the start of some count: 1904, 1970 or 1980.
  if (time.day.year() < std::chrono::year(1995)) return true;
  const bool new_year = time.day.month() == std::chrono::January && time.day.day() == std::chrono::day(1);
  if (!new_year) return false;
  // Firmware counts from the first of January of the year in which it was written, and is used within the hour.
  return time.day.year() <= std::chrono::year(2001) || (time.timed && time.seconds_of_day < 3600);
}

std::int64_t seconds_between(const DateTime& a, const DateTime& b) {
  const bool in_utc = a.offset_minutes && b.offset_minutes;
  const std::int64_t a_first = start_of(a, in_utc), a_last = a_first + (a.timed ? 0 : kDaySeconds - 1);
  const std::int64_t b_first = start_of(b, in_utc), b_last = b_first + (b.timed ? 0 : kDaySeconds - 1);
  if (b_first > a_last) return b_first - a_last;
  if (b_last < a_first) return b_last - a_first;
  return 0;
}

}  // namespace photogate
