#include "rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace photogate {
namespace {

template <class T>
const T& held(const Limit* limit, std::string_view key) {
  if (!limit) throw std::logic_error(fmt::format("no limit '{}'", key));
  if (const T* value = std::get_if<T>(&limit->value)) return *value;
  throw std::logic_error(fmt::format("limit '{}' is of another kind", key));
}

int badness(Status status) {
  switch (status) {
    case Status::fail:
      return 3;
    case Status::review:
      return 2;
    case Status::unassessed:
      return 1;
    case Status::pass:
      return 0;
  }
  return 1;
}

}  // namespace

const Limit* Limits::find(std::string_view key) const {
  const auto at = std::find_if(limits_.begin(), limits_.end(), [&](const Limit& limit) { return limit.name == key; });
  return at == limits_.end() ? nullptr : &*at;
}

double Limits::number(std::string_view key) const { return held<double>(find(key), key); }

std::optional<double> Limits::number_if(std::string_view key) const {
  const Limit* limit = find(key);
  if (!limit) return std::nullopt;
  return held<double>(limit, key);
}

std::optional<Ratio> Limits::ratio_if(std::string_view key) const {
  const Limit* limit = find(key);
  if (!limit) return std::nullopt;
  return held<Ratio>(limit, key);
}

const std::string& Limits::choice(std::string_view key) const { return held<std::string>(find(key), key); }

const std::vector<std::string>& Limits::list(std::string_view key) const {
  return held<std::vector<std::string>>(find(key), key);
}

Limits default_limits(const Rule& rule) {
  std::vector<Limit> limits;
  for (const LimitSpec& spec : rule.limits)
    if (spec.value) limits.push_back({spec.key, *spec.value, spec.unit, spec.origin});
  return Limits(std::move(limits));
}

Finding judge(const Rule& rule, const Case& at, const Limits& limits) {
  Opinion opinion = rule.judge(at, limits);
  Finding finding;
  finding.rule = rule.id;
  finding.status = opinion.status;
  finding.measured = std::move(opinion.measured);
  finding.limits = limits.all();
  finding.message = std::move(opinion.message);
  if (finding.status != Status::pass) finding.advice = opinion.advice.empty() ? rule.advice : std::move(opinion.advice);
  finding.where = std::move(opinion.where);
  for (Region& region : finding.where)
    for (cv::Point2f& p : region.polygon) p *= static_cast<float>(1 / at.seen.photo.scale);
  if (finding.status == Status::review || finding.status == Status::unassessed)
    finding.reason = std::move(opinion.reason);
  if (finding.status == Status::review && finding.reason.empty())
    finding.reason = {"测量值处于存疑范围。", "The measure lies in the doubtful band."};
  if (finding.status == Status::unassessed) {
    if (finding.message.empty()) finding.message = {"无法判断。", "This could not be assessed."};
    if (finding.reason.empty()) finding.reason = {"测量没有得出可用的数值。", "The measurement gave no usable value."};
  }
  return finding;
}

Opinion unassessed(Text reason) {
  Opinion opinion;
  opinion.status = Status::unassessed;
  opinion.reason = std::move(reason);
  return opinion;
}

// A value that is not a number compares false with everything and would pass silently.
Status above(double value, double review, double fail) {
  if (std::isnan(value)) return Status::unassessed;
  if (value > fail) return Status::fail;
  return value > review ? Status::review : Status::pass;
}

Status below(double value, double review, double fail) {
  if (std::isnan(value)) return Status::unassessed;
  if (value < fail) return Status::fail;
  return value < review ? Status::review : Status::pass;
}

Status worse(Status a, Status b) { return badness(a) >= badness(b) ? a : b; }

}  // namespace photogate
