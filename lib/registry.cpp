#include "registry.hpp"

#include <algorithm>

namespace photogate {

#define RULE(name) Rule name();
#include "rules.def"
#undef RULE

const std::vector<Rule>& all_rules() {
  static const std::vector<Rule> rules = {
#define RULE(name) name(),
#include "rules.def"
#undef RULE
  };
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const auto& rules = all_rules();
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return at == rules.end() ? nullptr : &*at;
}

}  // namespace photogate
