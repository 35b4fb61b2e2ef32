#include <doctest/doctest.h>

#include "../../lib/dates.hpp"
#include "../rule_case.hpp"

using namespace photogate;
using Role = DateField::Role;

namespace {

Status with(std::vector<DateField> dates) {
  Seen seen;
  seen.photo.metadata.dates = std::move(dates);
  return verdict_of("date.consistent", seen).status;
}

DateField taken(std::string_view text) { return read_date(Role::taken, "Exif.Photo.DateTimeOriginal", text); }
DateField digitised(std::string_view text) { return read_date(Role::digitised, "Exif.Photo.DateTimeDigitized", text); }
DateField modified(std::string_view text) { return read_date(Role::modified, "Exif.Image.DateTime", text); }
DateField created(std::string_view text) { return read_date(Role::digitised, "Xmp.xmp.CreateDate", text); }
DateField gps(std::string_view text) { return read_date(Role::gps, "Exif.GPSInfo.GPSDateStamp", text); }
DateField preview(std::string_view text) { return read_date(Role::thumbnail, "Exif.Thumbnail.DateTime", text); }

}  // namespace

TEST_CASE("date.consistent passes files without dates and with dates that agree") {
  CHECK(with({}) == Status::pass);
  CHECK(with({taken("2026:05:04 10:00:00")}) == Status::pass);
  CHECK(with({taken("2026:05:04 10:00:00"), digitised("2026:05:04 10:00:00"), modified("2026:08:01 10:00:00"),
              created("2026-05-10T10:00:00+08:00"), gps("2026:05:04"), preview("2026:05:04 10:00:00")}) ==
        Status::pass);
  // Saved by the camera in two steps.
  CHECK(with({taken("2026:05:04 10:00:02"), digitised("2026:05:04 10:00:00")}) == Status::pass);
}

TEST_CASE("date.consistent fails EXIF dates out of order and dates in the future") {
  CHECK(with({taken("2026:05:04 10:00:00"), digitised("2026:05:02 10:00:00")}) == Status::fail);
  CHECK(with({taken("2026:05:04 10:00:00"), modified("2026:05:02 10:00:00")}) == Status::fail);
  CHECK(with({taken("2026:11:24 10:00:00")}) == Status::pass);
  CHECK(with({taken("2026:11:25 10:00:00")}) == Status::fail);
  CHECK(with({taken("2026:05:04 10:00:00"), modified("2027:05:02 10:00:00")}) == Status::fail);
}

TEST_CASE("date.consistent doubts what other programs or no clock wrote") {
  CHECK(with({taken("2026:05:04 10:00:00"), created("2026-05-02T10:00:00")}) == Status::review);
  CHECK(with({taken("2026:05:04 10:00:00"), gps("2026:05:08")}) == Status::review);
  CHECK(with({taken("2026:05:04 10:00:00"), preview("2026:05:08 10:00:00")}) == Status::review);
  CHECK(with({taken("2000:01:01 00:00:12")}) == Status::review);
  CHECK(with({taken("2026:13:04 10:00:00")}) == Status::review);
  CHECK(with({modified("2026:13:04 10:00:00")}) == Status::pass);
  CHECK(with({taken("0000:00:00 00:00:00")}) == Status::pass);
}

TEST_CASE("date.consistent takes the distance from its limit") {
  Seen seen;
  seen.photo.metadata.dates = {taken("2026:05:04 10:00:00"), gps("2026:05:08")};
  CHECK(verdict_of("date.consistent", seen, {{"apart", 4.0, "days", Origin::user}}).status == Status::pass);
}
