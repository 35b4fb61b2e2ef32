#include "registry.hpp"

#include <doctest/doctest.h>

#include <set>

#include "rule_case.hpp"

using namespace photogate;

TEST_CASE("every rule states its requirement, method and advice in both languages, and a reason for every limit") {
  std::set<std::string> ids;
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(ids.insert(rule.id).second);
    for (const Text& text : {rule.requirement, rule.method, rule.advice}) {
      CHECK_FALSE(text.zh.empty());
      CHECK_FALSE(text.en.empty());
    }
    REQUIRE(static_cast<bool>(rule.judge));
    for (const LimitSpec& limit : rule.limits) {
      CAPTURE(limit.key);
      CHECK_FALSE(limit.unit.empty());
      CHECK_FALSE(limit.reason.empty());
      CHECK_FALSE(limit.what.zh.empty());
      CHECK_FALSE(limit.what.en.empty());
      if (limit.value && std::holds_alternative<double>(*limit.value)) {
        CHECK(std::get<double>(*limit.value) >= limit.least);
        CHECK(std::get<double>(*limit.value) <= limit.most);
      }
    }
  }
}

TEST_CASE("no rule takes what could not be seen for a pass") {
  Photo photo;
  photo.damage = Text{"坏了", "broken"};
  Vision vision(std::make_shared<const Models>(std::vector<std::filesystem::path>{"/nonexistent"}));
  const auto seen = observe(photo, vision);
  const Date today = std::chrono::year(2026) / 11 / 23;
  // These judge the container or the applicant, not the pixels.
  const std::set<std::string> without_pixels = {"file.format",        "file.size",          "date.recent",
                                                "date.consistent",    "authentic.metadata", "authentic.screenshot",
                                                "applicant.cooldown", "applicant.licence"};
  for (const Rule& rule : all_rules()) {
    if (without_pixels.contains(rule.id)) continue;
    CAPTURE(rule.id);
    const Finding finding = judge(rule, {*seen, {}, today}, default_limits(rule));
    CHECK(finding.status == (rule.id == "file.readable" ? Status::fail : Status::unassessed));
  }
}
