#include <doctest/doctest.h>

#include "../../lib/dates.hpp"
#include "../rule_case.hpp"

using namespace photogate;
using Role = DateField::Role;

namespace {

Finding with(std::vector<DateField> dates, std::optional<Date> attested = {},
             Date today = std::chrono::year(2026) / 11 / 23) {
  Seen seen;
  seen.photo.metadata.dates = std::move(dates);
  seen.applicant.taken = attested;
  seen.today = today;
  return verdict_of("date.recent", seen);
}

DateField taken(std::string_view text) { return read_date(Role::taken, "Exif.Photo.DateTimeOriginal", text); }

std::string measured(const Finding& finding, std::string_view name) {
  for (const Measure& measure : finding.measured)
    if (measure.name == name) return to_string(measure.value);
  return {};
}

}  // namespace

TEST_CASE("date.recent counts six calendar months back, clamped to the end of the month") {
  CHECK(with({taken("2026:05:23 00:00:00")}).status == Status::pass);
  CHECK(with({taken("2026:05:22 23:59:59")}).status == Status::fail);
  const Date end_of_august = std::chrono::year(2026) / 8 / 31;
  CHECK(with({taken("2026:02:28 10:00:00")}, {}, end_of_august).status == Status::pass);
  CHECK(with({taken("2026:02:27 10:00:00")}, {}, end_of_august).status == Status::fail);
}

TEST_CASE("date.recent says which field decided") {
  const Finding finding = with({taken("0000:00:00 00:00:00"),
                                read_date(Role::digitised, "Exif.Photo.DateTimeDigitized", "2026:11:01 10:00:00")});
  CHECK(finding.status == Status::pass);
  CHECK(measured(finding, "taken") == "2026-11-01");
  CHECK(measured(finding, "source") == "Exif.Photo.DateTimeDigitized");
}

TEST_CASE("date.recent leaves missing, blank, malformed, unset and future dates to a person") {
  for (const char* text : {"0000:00:00 00:00:00", "nonsense", "2000:01:01 00:00:00", "2026:11:25 10:00:00", ""}) {
    const Finding finding = with({taken(text)});
    CHECK_MESSAGE(finding.status == Status::review, text);
    CHECK_FALSE(finding.reason.empty());
  }
  CHECK(with({}).status == Status::review);
  CHECK(with({taken("2026:11:24 10:00:00")}).status == Status::pass);
}

TEST_CASE("date.recent takes an attested date only where the file has none") {
  const Date recent = std::chrono::year(2026) / 11 / 1;
  const Date old = std::chrono::year(2026) / 1 / 31;
  CHECK(with({}, recent).status == Status::pass);
  CHECK(measured(with({}, recent), "source") == "attested");
  CHECK(with({}, old).status == Status::fail);
  CHECK(with({}, std::chrono::year(2026) / 12 / 31).status == Status::review);
  CHECK(with({taken("2025:01:02 10:00:00")}, recent).status == Status::fail);
}

TEST_CASE("date.recent looks at the last change where nothing else is known") {
  const auto changed = [](const char* text) { return read_date(Role::modified, "Exif.Image.DateTime", text); };
  const Finding old = with({changed("2025:01:02 10:00:00")});
  CHECK(old.status == Status::review);
  CHECK(measured(old, "changed") == "2025-01-02");
  CHECK(with({changed("2025:01:02 10:00:00")}, std::chrono::year(2026) / 11 / 1).status == Status::review);
  CHECK(with({changed("2026:11:02 10:00:00")}, std::chrono::year(2026) / 11 / 1).status == Status::pass);
}
