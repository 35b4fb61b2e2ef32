#include "rule.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <stdexcept>

#include "registry.hpp"
#include "rule_case.hpp"

using namespace photogate;

namespace {

Rule rule_that(Opinion (*judge)(const Case&, const Limits&)) {
  Rule rule;
  rule.id = "made.up";
  rule.advice = {"重拍", "Take it again"};
  rule.limits = {{"most", "px", 8.0, Origin::own, 0, 100, {"最大值", "the most"}, "why"},
                 {"shape", "w:h", Value(Ratio{2, 3}), Origin::notice, 0, 1, {"形状", "the shape"}, "why"},
                 {"least", "px", std::nullopt, Origin::own, 0, 100, {"最小值", "the least"}, "why"}};
  rule.judge = judge;
  return rule;
}

Finding finding_of(Opinion (*made)(const Case&, const Limits&)) {
  const Rule rule = rule_that(made);
  const Seen seen;
  return judge(rule, {seen.portrait, seen.applicant, seen.today}, default_limits(rule));
}

}  // namespace

TEST_CASE("limits: by key and kind") {
  const Limits limits = default_limits(rule_that(nullptr));
  CHECK(limits.all().size() == 2);
  CHECK(limits.number("most") == 8);
  CHECK(limits.number_if("most") == 8);
  CHECK_FALSE(limits.number_if("least").has_value());
  CHECK(limits.ratio_if("shape") == Ratio{2, 3});
  CHECK_FALSE(limits.ratio_if("none").has_value());
  CHECK_THROWS_AS(limits.number("least"), std::logic_error);
  CHECK_THROWS_AS(limits.number("shape"), std::logic_error);
  CHECK_THROWS_AS(limits.choice("most"), std::logic_error);
  CHECK_THROWS_AS(limits.list("most"), std::logic_error);
}

TEST_CASE("limits: choices and lists") {
  const Limits limits(
      {{"policy", std::string("allow"), "choice"}, {"formats", std::vector<std::string>{"jpeg", "png"}, "list"}});
  CHECK(limits.choice("policy") == "allow");
  CHECK(limits.list("formats").size() == 2);
}

TEST_CASE("judge adds id and limits, and advice unless the rule passed") {
  const Finding passed = finding_of([](const Case&, const Limits&) -> Opinion {
    return {.status = Status::pass, .measured = {{"size", 4.0, "px"}}, .message = {"好", "fine"}};
  });
  CHECK(passed.rule == "made.up");
  CHECK(passed.limits.size() == 2);
  CHECK(passed.advice.empty());
  CHECK(passed.reason.empty());

  const Finding failed = finding_of([](const Case&, const Limits&) -> Opinion {
    return {.status = Status::fail, .measured = {}, .message = {"差", "bad"}, .reason = {"不该有", "stray"}};
  });
  CHECK(failed.advice.en == "Take it again");
  CHECK(failed.reason.empty());
}

TEST_CASE("judge: the opinion's own advice comes before the standing one") {
  const Finding failed = finding_of([](const Case&, const Limits&) -> Opinion {
    return {.status = Status::fail, .measured = {}, .message = {"差", "bad"}, .advice = {"裁切", "Crop it"}};
  });
  CHECK(failed.advice.en == "Crop it");
}

TEST_CASE("judge: what is not decided always has a message and a reason") {
  const Finding open = finding_of([](const Case&, const Limits&) { return unassessed({}); });
  CHECK(open.status == Status::unassessed);
  CHECK_FALSE(open.message.empty());
  CHECK_FALSE(open.reason.empty());
  const Finding doubtful = finding_of([](const Case&, const Limits&) -> Opinion {
    return {.status = Status::review, .measured = {}, .message = {"疑", "doubt"}};
  });
  CHECK_FALSE(doubtful.reason.empty());
}

TEST_CASE("above and below: the limits themselves still pass") {
  CHECK(above(5, 5, 8) == Status::pass);
  CHECK(above(5.1, 5, 8) == Status::review);
  CHECK(above(8, 5, 8) == Status::review);
  CHECK(above(8.1, 5, 8) == Status::fail);
  CHECK(below(5, 5, 3) == Status::pass);
  CHECK(below(4.9, 5, 3) == Status::review);
  CHECK(below(3, 5, 3) == Status::review);
  CHECK(below(2.9, 5, 3) == Status::fail);
}

TEST_CASE("above and below: a value that is not a number never passes") {
  CHECK(above(std::nan(""), 5, 8) == Status::unassessed);
  CHECK(below(std::nan(""), 5, 3) == Status::unassessed);
}

TEST_CASE("worse: fail, review, unassessed, pass") {
  const std::vector<Status> order = {Status::fail, Status::review, Status::unassessed, Status::pass};
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = 0; j < order.size(); ++j) CHECK(worse(order[i], order[j]) == order[std::min(i, j)]);
}

TEST_CASE("every registered rule says what a person needs to know") {
  std::set<std::string> ids;
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(ids.insert(rule.id).second);
    const bool judges = rule.judge != nullptr;
    CHECK(judges);
    for (const Text& text : {rule.requirement, rule.method, rule.advice}) {
      CHECK_FALSE(text.zh.empty());
      CHECK_FALSE(text.en.empty());
    }
    std::set<std::string> keys;
    for (const LimitSpec& spec : rule.limits) {
      CAPTURE(spec.key);
      CHECK(keys.insert(spec.key).second);
      CHECK_FALSE(spec.unit.empty());
      CHECK_FALSE(spec.what.zh.empty());
      CHECK_FALSE(spec.what.en.empty());
      CHECK_FALSE(spec.reason.empty());
      CHECK(spec.least <= spec.most);
      if (spec.value)
        if (const auto* number = std::get_if<double>(&*spec.value)) {
          CHECK(*number >= spec.least);
          CHECK(*number <= spec.most);
        }
    }
  }
}
