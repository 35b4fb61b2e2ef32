#include "../lib/traces.hpp"

#include <doctest/doctest.h>

using namespace photogate;

namespace {

Trace trace(const char* id, const char* cause, Weight weight) {
  Trace made;
  made.id = id, made.cause = cause, made.weight = weight, made.strength = 0.5, made.unit = "1";
  made.sentence = {"痕迹", std::string("the trace ") + id};
  made.where = {{"face", {{0, 0}, {4, 0}, {4, 4}}}};
  return made;
}

Opinion opinion_of(const std::vector<Trace>& found) {
  Traces traces;
  for (const Trace& one : found) note(traces, one, true);
  note(traces, trace("other", "other", Weight::strong), false);
  return weigh(traces, {"没有", "nothing"});
}

}  // namespace

TEST_CASE("one conclusive trace or two independent strong ones fail, anything less needs a look") {
  using enum Weight;
  CHECK(opinion_of({}).status == Status::pass);
  CHECK(opinion_of({trace("a", "x", weak)}).status == Status::review);
  CHECK(opinion_of({trace("a", "x", weak), trace("b", "y", weak)}).status == Status::review);
  CHECK(opinion_of({trace("a", "x", strong)}).status == Status::review);
  CHECK(opinion_of({trace("a", "x", strong), trace("b", "y", weak)}).status == Status::review);
  CHECK(opinion_of({trace("a", "x", strong), trace("b", "x", strong)}).status == Status::review);
  CHECK(opinion_of({trace("a", "x", strong), trace("b", "y", strong)}).status == Status::fail);
  CHECK(opinion_of({trace("a", "x", conclusive)}).status == Status::fail);
}

TEST_CASE("the gravest trace comes first, every measure and place is listed, a look has its reason") {
  const Opinion opinion = opinion_of({trace("a", "x", Weight::weak), trace("b", "y", Weight::strong)});
  CHECK(opinion.message.en == "the trace b (strong); the trace a (weak).");
  CHECK(opinion.message.zh == "痕迹（强）；痕迹（弱）。");
  CHECK(!opinion.reason.empty());
  CHECK(opinion.where.size() == 2);
  REQUIRE(opinion.measured.size() == 4);
  CHECK(opinion.measured[0].name == "traces");
  CHECK(std::get<std::vector<std::string>>(opinion.measured[0].value) ==
        std::vector<std::string>{"b (strong)", "a (weak)"});
  CHECK(opinion.measured[3].name == "other");
}

TEST_CASE("where no trace could be looked for, the reason is told") {
  Traces traces;
  traces.blind.push_back({"太小", "too small"});
  const Opinion opinion = weigh(traces, {"没有", "nothing"});
  CHECK(opinion.status == Status::unassessed);
  CHECK(opinion.reason.en == "too small");
}
