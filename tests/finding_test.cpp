#include "finding.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "json_value.hpp"
#include "report.hpp"
#include "unit_text.hpp"

using namespace photogate;

TEST_CASE("numbers are rounded to four significant digits, whole ones are kept") {
  CHECK(rounded(12.34567) == 12.35);
  CHECK(rounded(0.000123456) == 0.0001235);
  CHECK(rounded(-7.00049) == -7.0);
  CHECK(rounded(123456) == 123456);
  CHECK(rounded(123456.7) == 123500);
  CHECK_FALSE(std::signbit(rounded(-0.0)));
  CHECK(std::isinf(rounded(std::numeric_limits<double>::infinity())));
}

TEST_CASE("values as text") {
  CHECK(to_string(Value(12.34567)) == "12.35");
  CHECK(to_string(Value(8.0)) == "8");
  CHECK(to_string(Value(4.652e-05)) == "0");
  CHECK(to_string(Value(-0.0005)) == "-0.0005");
  CHECK(to_string(Value(123456.0)) == "123456");
  CHECK(to_string(Value(Ratio{2, 3})) == "2:3");
  CHECK(to_string(Value(std::string("allow"))) == "allow");
  CHECK(to_string(Value(std::vector<std::string>{"jpeg", "png"})) == "jpeg, png");
}

TEST_CASE("values with units") {
  CHECK(with_unit(8.0, "deg", Lang::en) == "8°");
  CHECK(with_unit(520.0, "px", Lang::zh) == "520 px");
  CHECK(with_unit(6.0, "months", Lang::zh) == "6 个月");
  CHECK(with_unit(Ratio{2, 3}, "w:h", Lang::en) == "2:3");
  CHECK(with_unit(std::vector<std::string>{}, "list", Lang::en) == "none");
}

TEST_CASE("values as JSON") {
  CHECK(json_value(8.0).dump() == "8");
  CHECK(json_value(0.1234567).dump() == "0.1235");
  CHECK(json_value(std::nan("")).is_null());
  CHECK(json_value(Ratio{3, 4}) == "3:4");
  CHECK(json_value(std::vector<std::string>{"a"}).dump() == "[\"a\"]");
  CHECK(json_line(Json{{"name", "\xff"}}) == "{\"name\":\"\uFFFD\"}");
}

TEST_CASE("origins have names that can be read back") {
  for (const Origin origin : {Origin::notice, Origin::ga482, Origin::iso, Origin::own, Origin::user}) {
    CHECK(origin_from(to_string(origin)) == origin);
    CHECK_FALSE(name_of(origin).empty());
  }
  CHECK_FALSE(origin_from("nobody").has_value());
}

namespace {

Finding found(Status status, bool enforced = true) {
  Finding finding;
  finding.status = status;
  finding.enforced = enforced;
  return finding;
}

}  // namespace

TEST_CASE("the verdict is that of the worst enforced finding, and what was not assessed never passes") {
  CHECK(verdict_of({}) == Verdict::pass);
  CHECK(verdict_of({found(Status::pass)}) == Verdict::pass);
  CHECK(verdict_of({found(Status::pass), found(Status::unassessed)}) == Verdict::review);
  CHECK(verdict_of({found(Status::review), found(Status::pass)}) == Verdict::review);
  CHECK(verdict_of({found(Status::review), found(Status::fail)}) == Verdict::fail);
  CHECK(verdict_of({found(Status::fail, false), found(Status::pass)}) == Verdict::pass);
  CHECK(verdict_of({found(Status::fail, false), found(Status::review)}) == Verdict::review);
}
