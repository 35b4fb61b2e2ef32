#pragma once

#include <string>

#include "../lib/registry.hpp"
#include "../lib/rule.hpp"

/// A photo and a portrait whose measures a test sets as plain values.
struct Seen {
  photogate::Photo photo;
  photogate::Portrait portrait{photo};
  photogate::Applicant applicant;
  photogate::Date today = std::chrono::year(2026) / 11 / 23;
};

/// The finding of one rule under its default limits, with some of them replaced.
inline photogate::Finding verdict_of(const std::string& id, const Seen& seen,
                                     const std::vector<photogate::Limit>& replaced = {}) {
  const photogate::Rule& rule = *photogate::find_rule(id);
  std::vector<photogate::Limit> limits = photogate::default_limits(rule).all();
  for (const photogate::Limit& limit : replaced) {
    std::erase_if(limits, [&](const photogate::Limit& old) { return old.name == limit.name; });
    limits.push_back(limit);
  }
  return photogate::judge(rule, {seen.portrait, seen.applicant, seen.today}, photogate::Limits(limits));
}
