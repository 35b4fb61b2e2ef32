#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace photogate {

using Date = std::chrono::year_month_day;

/// "2026-11-23", strictly; nothing for anything else or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

/// "2026-11-23".
std::string to_string(const Date& date);

/// The same day some calendar months earlier, clamped to the end of the month: 2026-08-31 less six is 2026-02-28.
Date months_before(const Date& date, int months);
Date months_after(const Date& date, int months);

/// Days from a to b; negative if b is earlier.
int days_between(const Date& a, const Date& b);

}  // namespace photogate
