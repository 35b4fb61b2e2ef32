#include "dates.hpp"

#include <doctest/doctest.h>

#include "date.hpp"

using namespace photogate;
using State = DateField::State;

namespace {
DateField read(std::string_view text) { return read_date(DateField::Role::taken, "Exif.Photo.DateTimeOriginal", text); }
DateTime time_of(std::string_view text) { return read(text).value.value(); }
}  // namespace

TEST_CASE("dates are read in the forms that cameras and programs write") {
  for (const char* text :
       {"2026:05:04 10:11:12", "2026-05-04T10:11:12", "2026/05/04 10:11:12.345", "2026: 5: 4 10:11:12",
        "2026:05:04 10:11:12 ", "2026-05-04T10:11:12.5+08:00", "2026.05.04 10.11.12"}) {
    const DateField date = read(text);
    REQUIRE_MESSAGE(date.state == State::valid, text);
    CHECK(to_string(date.value->day) == "2026-05-04");
    CHECK(date.value->seconds_of_day == 10 * 3600 + 11 * 60 + 12);
  }
  CHECK(time_of("2026-05-04T10:11").seconds_of_day == 36660);
  CHECK(time_of("2026:05:04 24:10:00").seconds_of_day == 600);
  CHECK_FALSE(time_of("2026:05:04").timed);
  CHECK(time_of("2026-05-04T10:11:12-03:30").offset_minutes == -210);
  CHECK(time_of("2026-05-04T10:11:12Z").offset_minutes == 0);
}

TEST_CASE("blank, zeroed and malformed dates are told apart") {
  for (const char* text : {"", "    :  :     :  :  ", "                   "}) CHECK(read(text).state == State::empty);
  for (const char* text : {"0000:00:00 00:00:00", "0000-00-00", "0"}) CHECK(read(text).state == State::zeroed);
  for (const char* text :
       {"2026:13:04 10:11:12", "2026:02:30 10:11:12", "2026:05:04 25:00:00", "2026:05:04 10:61:00", "2026", "2026-05",
        "yesterday", "2026:05:04 10:11:12 noon", "2001:12:00 00:00:00", "\xff\xfe"})
    CHECK_MESSAGE(read(text).state == State::malformed, text);
}

TEST_CASE("offsets") {
  CHECK(read_offset("+08:00") == 480);
  CHECK(read_offset("-0330") == -210);
  CHECK(read_offset("+8") == 480);
  CHECK(read_offset("Z") == 0);
  for (const char* text : {"", "08:00", "+15:00", "+08:60", "+08:0", "x"}) CHECK_FALSE(read_offset(text));
}

TEST_CASE("distances use offsets only where both are known, and days without a time stretch over the day") {
  CHECK(seconds_between(time_of("2026-05-04T10:00:00+08:00"), time_of("2026-05-04T02:00:00Z")) == 0);
  CHECK(seconds_between(time_of("2026-05-04T10:00:00+08:00"), time_of("2026-05-04T02:00:00")) == -8 * 3600);
  CHECK(seconds_between(time_of("2026-05-04"), time_of("2026-05-04T23:59:59")) == 0);
  CHECK(seconds_between(time_of("2026-05-04"), time_of("2026-05-05T00:00:09")) == 10);
  CHECK(seconds_between(time_of("2026-05-05"), time_of("2026-05-04T23:59:50")) == -10);
}

TEST_CASE("clocks that were never set are recognised, New Year's Day in itself is not one") {
  for (const char* text : {"1970:01:01 08:00:00", "1980:01:01 00:00:12", "2000:01:01 17:00:00", "1998:01:01 00:00:00",
                           "2014:01:01 00:20:00", "1904:01:01 00:00:00"})
    CHECK_MESSAGE(clock_unset(time_of(text)), text);
  for (const char* text : {"2026:01:01 10:00:00", "2026:01:02 00:00:00", "1998:06:01 00:00:00"})
    CHECK_MESSAGE(!clock_unset(time_of(text)), text);
}

TEST_CASE("the capture date is the best field with a usable value") {
  std::vector<DateField> dates = {read_date(DateField::Role::modified, "Exif.Image.DateTime", "2026:06:01 10:00:00")};
  CHECK(capture_date(dates) == nullptr);
  dates.push_back(read_date(DateField::Role::digitised, "Xmp.xmp.CreateDate", "2026-05-03"));
  CHECK(capture_date(dates)->field == "Xmp.xmp.CreateDate");
  dates.push_back(read_date(DateField::Role::digitised, "Exif.Photo.DateTimeDigitized", "2026:05:02 10:00:00"));
  CHECK(capture_date(dates)->field == "Exif.Photo.DateTimeDigitized");
  dates.push_back(read("0000:00:00 00:00:00"));
  CHECK(capture_date(dates)->field == "Exif.Photo.DateTimeDigitized");
  dates.push_back(read("2026:05:01 10:00:00"));
  CHECK(capture_date(dates)->field == "Exif.Photo.DateTimeOriginal");
}
