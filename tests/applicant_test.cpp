#include "applicant.hpp"

#include <doctest/doctest.h>

using namespace photogate;

TEST_CASE("applicants: columns in any order, empty cells, quotes, byte order mark") {
  const auto list = parse_applicants(
      "\xEF\xBB\xBFlicence_state,photo,last_change\r\n"
      "normal,a.jpg,2026-01-31\r\n"
      ",\"b, \"\"two\"\".jpg\",\r\n"
      "void_announced,照片/c.jpg,\r\n");
  REQUIRE(list.has_value());
  REQUIRE(list->size() == 3);
  CHECK(list->at("a.jpg").licence == LicenceState::normal);
  CHECK(list->at("a.jpg").last_change == parse_date("2026-01-31"));
  CHECK_FALSE(list->at("a.jpg").taken.has_value());
  CHECK_FALSE(list->at("b, \"two\".jpg").licence.has_value());
  CHECK(list->at("照片/c.jpg").licence == LicenceState::void_announced);
}

TEST_CASE("applicants: states may be written in Chinese") {
  CHECK(licence_state_from("正常") == LicenceState::normal);
  CHECK(licence_state_from("暂扣") == LicenceState::withheld);
  CHECK(licence_state_from("逾期未审验") == LicenceState::overdue_review);
  CHECK_FALSE(licence_state_from("不明").has_value());
}

TEST_CASE("applicants: what is wrong is said, with the record") {
  const auto message = [](const char* csv) {
    const auto list = parse_applicants(csv);
    REQUIRE_FALSE(list.has_value());
    CHECK_FALSE(list.error().message.zh.empty());
    return list.error().message.en;
  };
  CHECK(message("") == "the list is empty");
  CHECK(message("taken\n2026-01-01\n") == "the column 'photo' is missing");
  CHECK(message("photo,age\na,1\n").starts_with("unknown column 'age'"));
  CHECK(message("photo,photo\na,b\n") == "column 'photo' is there twice");
  CHECK(message("photo,taken\na.jpg,2026-02-30\n").starts_with("record 2: taken cannot be '2026-02-30'"));
  CHECK(message("photo,licence_state\na.jpg,lost\n").starts_with("record 2: licence_state cannot be 'lost'"));
  CHECK(message("photo,taken\na.jpg\n") == "record 2: 1 cells instead of 2");
  CHECK(message("photo\na.jpg\na.jpg\n") == "record 3: the photo 'a.jpg' is there twice");
  CHECK(message("photo\n\"a.jpg\n").starts_with("record 2: a quote"));
}
