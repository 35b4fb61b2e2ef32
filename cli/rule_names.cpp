#include "rule_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "check.hpp"
#include "registry.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace {

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row.back();
}

/// Smaller is nearer. A name that is part of an id, such as "roll" or "sharp", counts as near.
std::size_t distance(std::string_view name, std::string_view id) {
  const std::size_t edits = edits_between(name, id);
  const auto dot = id.find('.');
  const std::size_t part = std::min(edits_between(name, id.substr(0, dot)), edits_between(name, id.substr(dot + 1)));
  return name.size() > 2 && id.find(name) != id.npos ? 0 : std::min(edits, part + 1);
}

}  // namespace

std::vector<std::string> near_rules(const std::string& name) {
  constexpr std::size_t kMost = 3, kLongest = 64;
  if (name.size() > kLongest) return {};
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const Rule& rule : all_rules()) {
    const std::size_t edits = distance(name, rule.id);
    if (edits <= std::max<std::size_t>(2, name.size() / 3)) ranked.emplace_back(edits, rule.id);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> near;
  for (const auto& [edits, id] : ranked)
    if (near.size() < kMost) near.push_back(id);
  return near;
}

Failure unknown_rule(const std::string& name) {
  const std::string shown = terminal_safe(name);
  const auto near = near_rules(name);
  if (near.empty())
    return {{fmt::format("没有规则“{}”；全部规则见 photogate rules。", shown),
             fmt::format("There is no rule '{}'; see photogate rules.", shown)},
            true};
  return {{fmt::format("没有规则“{}”；是否指 {}？", shown, fmt::join(near, "、")),
           fmt::format("There is no rule '{}'; did you mean {}?", shown, fmt::join(near, ", "))},
          true};
}

void require_known(const std::vector<std::string>& globs) {
  for (const std::string& glob : globs) {
    const auto& rules = all_rules();
    if (std::none_of(rules.begin(), rules.end(), [&](const Rule& rule) { return glob_match(glob, rule.id); }))
      throw unknown_rule(glob);
  }
}

}  // namespace photogate::cli
