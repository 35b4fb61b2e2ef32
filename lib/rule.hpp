#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "applicant.hpp"
#include "date.hpp"
#include "finding.hpp"
#include "portrait.hpp"
#include "text.hpp"

namespace photogate {

/// One limit that a rule knows: the key in a profile, its unit, its default.
struct LimitSpec {
  std::string key;
  std::string unit;             ///< px, mm, deg, %, 1, dB, KB, dpi, bit, L*, C*, stops, months, days, w:h, list, choice
  std::optional<Value> value;   ///< the default; none: the limit is off unless a profile states it
  Origin origin = Origin::own;  ///< of the default
  double least = 0;             ///< admissible range of a number
  double most = 1e9;
  Text what;                              ///< what the limit bounds
  std::string reason;                     ///< why the default is what it is: data, distributions, errors at that point
  std::vector<std::string> choices = {};  ///< for units `list` and `choice`
};

/// The limits of one rule as a profile sets them. Asking for a key that the rule did not declare throws
/// std::logic_error: a defect of the rule, not of any input.
class Limits {
 public:
  explicit Limits(std::vector<Limit> limits) : limits_(std::move(limits)) {}

  double number(std::string_view key) const;
  std::optional<double> number_if(std::string_view key) const;
  std::optional<Ratio> ratio_if(std::string_view key) const;
  const std::string& choice(std::string_view key) const;
  const std::vector<std::string>& list(std::string_view key) const;
  const std::vector<Limit>& all() const { return limits_; }

 private:
  const Limit* find(std::string_view key) const;
  std::vector<Limit> limits_;
};

/// Everything that a rule may look at.
struct Case {
  const Portrait& seen;
  const Applicant& applicant;
  Date today;
};

/// What a rule decided; the rule's id, its limits and its standing advice are added by judge().
struct Opinion {
  Status status = Status::unassessed;
  std::vector<Measure> measured;
  Text message;
  Text reason = {};  ///< required for review and unassessed
  Text advice = {};  ///< where the standing advice does not fit
  std::vector<Region> where = {};
};

/// One requirement. Its judgement is a pure function: same case and limits, same opinion; safe from any thread.
struct Rule {
  std::string id;
  Text requirement;  ///< the photo must ...
  Text method;       ///< what decides, in one or two sentences
  Text advice;       ///< how to mend a photo that fails
  Origin origin = Origin::own;
  std::vector<LimitSpec> limits;
  Opinion (*judge)(const Case&, const Limits&) = nullptr;
  bool (*applies)(const Case&) = nullptr;  ///< null: always; a rule that does not apply makes no finding
  bool (*binds)(const Case&) = nullptr;    ///< null: always; else its finding is for advice only
};

/// Defaults of all limits that have one.
Limits default_limits(const Rule& rule);

Finding judge(const Rule& rule, const Case& at, const Limits& limits);

/// An opinion that nothing could be said, and why.
Opinion unassessed(Text reason);

/// `fail` above the upper limit, `review` above the lower one, else `pass`.
Status above(double value, double review, double fail);

/// `fail` below the lower limit, `review` below the upper one, else `pass`.
Status below(double value, double review, double fail);

/// The worse of two: fail, review, unassessed, pass.
Status worse(Status a, Status b);

}  // namespace photogate
