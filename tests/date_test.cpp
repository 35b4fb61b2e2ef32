#include "date.hpp"

#include <doctest/doctest.h>

using namespace photogate;

namespace {
Date day(const char* text) { return *parse_date(text); }
}  // namespace

TEST_CASE("parse_date takes ISO 8601 days that exist, and nothing else") {
  CHECK(to_string(day("2026-02-28")) == "2026-02-28");
  CHECK(parse_date("2024-02-29"));
  for (const char* text :
       {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "2026/01/01", "", "2026-01-01 "})
    CHECK_FALSE(parse_date(text));
}

TEST_CASE("months are calendar months, clamped to the end of the month") {
  CHECK(months_before(day("2026-08-31"), 6) == day("2026-02-28"));
  CHECK(months_before(day("2024-08-31"), 6) == day("2024-02-29"));
  CHECK(months_before(day("2026-11-23"), 6) == day("2026-05-23"));
  CHECK(months_before(day("2026-03-15"), 6) == day("2025-09-15"));
  CHECK(months_after(day("2025-08-31"), 6) == day("2026-02-28"));
}

TEST_CASE("days_between counts from the first to the second") {
  CHECK(days_between(day("2026-11-23"), day("2026-11-24")) == 1);
  CHECK(days_between(day("2024-03-01"), day("2024-02-28")) == -2);
}
