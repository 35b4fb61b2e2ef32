#include "profile.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>

#include "embedded.hpp"
#include "registry.hpp"

namespace photogate {
namespace {

constexpr std::string_view kDefaultProfile = "cn-driving-licence-e";
constexpr std::string_view kFolder = "profiles/";
constexpr std::string_view kSuffix = ".toml";
constexpr std::string_view kSchema = "photogate.profile/1";

/// A defect of a profile, thrown inside this file only and turned into an Error at its border.
struct Defect {
  toml::source_region where;
  Text what;
};

[[noreturn]] void reject(const toml::node& node, std::string zh, std::string en) {
  throw Defect{node.source(), {std::move(zh), std::move(en)}};
}

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

void allow_keys(const toml::table& table, const std::vector<std::string>& known) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Defect{key.source(),
                   {fmt::format("未知的键 \"{}\"（可用：{}）", name, joined(known)),
                    fmt::format("unknown key \"{}\" (known: {})", name, joined(known))}};
  }
}

std::string text_at(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (!node) reject(table, fmt::format("缺少 \"{}\"", key), fmt::format("\"{}\" is missing", key));
  const auto value = node->value_exact<std::string>();
  if (!value) reject(*node, fmt::format("\"{}\" 必须是字符串", key), fmt::format("\"{}\" must be a string", key));
  return *value;
}

std::optional<Ratio> parse_ratio(std::string_view text) {
  Ratio ratio;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto integer = [](std::string_view part, std::int64_t& value) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc{} && end == part.data() + part.size() && value > 0 && value < 1'000'000;
  };
  if (!integer(text.substr(0, colon), ratio.width) || !integer(text.substr(colon + 1), ratio.height))
    return std::nullopt;
  return ratio;
}

void require_choice(const toml::node& node, const LimitSpec& spec, const std::string& name) {
  if (std::find(spec.choices.begin(), spec.choices.end(), name) == spec.choices.end())
    reject(node, fmt::format("\"{}\" 不能是 \"{}\"（可用：{}）", spec.key, name, joined(spec.choices)),
           fmt::format("\"{}\" cannot be \"{}\" (one of: {})", spec.key, name, joined(spec.choices)));
}

Value read_value(const toml::node& node, const LimitSpec& spec) {
  if (spec.unit == "list") {
    const toml::array* array = node.as_array();
    if (!array || array->empty())
      reject(node, fmt::format("\"{}\" 必须是非空列表", spec.key),
             fmt::format("\"{}\" must be a list that is not empty", spec.key));
    std::vector<std::string> names;
    for (const toml::node& item : *array) {
      const auto name = item.value_exact<std::string>();
      if (!name) reject(item, "列表中必须是字符串", "the list must hold strings");
      require_choice(item, spec, *name);
      names.push_back(*name);
    }
    return names;
  }
  if (spec.unit == "choice" || spec.unit == "w:h") {
    const auto text = node.value_exact<std::string>();
    if (!text)
      reject(node, fmt::format("\"{}\" 必须是字符串", spec.key), fmt::format("\"{}\" must be a string", spec.key));
    if (spec.unit == "choice") {
      require_choice(node, spec, *text);
      return *text;
    }
    const auto ratio = parse_ratio(*text);
    if (!ratio)
      reject(node, fmt::format("\"{}\" 必须是两个正整数之比，如 \"2:3\"", spec.key),
             fmt::format("\"{}\" must be a ratio of two positive integers such as \"2:3\"", spec.key));
    return *ratio;
  }
  const auto number = node.value<double>();
  if (!number || !node.is_number())
    reject(node, fmt::format("\"{}\" 必须是数字", spec.key), fmt::format("\"{}\" must be a number", spec.key));
  if (!(*number >= spec.least && *number <= spec.most))
    reject(node,
           fmt::format("\"{}\" = {} 超出可能的范围 {} 到 {} {}", spec.key, *number, spec.least, spec.most, spec.unit),
           fmt::format("\"{}\" = {} is outside the possible range {} to {} {}", spec.key, *number, spec.least,
                       spec.most, spec.unit));
  return *number;
}

Limit read_limit(const toml::node& node, const LimitSpec& spec) {
  const toml::table* table = node.as_table();
  if (!table)
    reject(node, fmt::format("\"{}\" 必须写成 {{ value, unit, origin }}", spec.key),
           fmt::format("\"{}\" must be written as {{ value, unit, origin }}", spec.key));
  allow_keys(*table, {"value", "unit", "origin"});
  const std::string unit = text_at(*table, "unit");
  if (unit != spec.unit)
    reject(*table->get("unit"), fmt::format("\"{}\" 的单位应为 \"{}\"，而不是 \"{}\"", spec.key, spec.unit, unit),
           fmt::format("the unit of \"{}\" is \"{}\", not \"{}\"", spec.key, spec.unit, unit));
  const std::string origin_name = text_at(*table, "origin");
  const auto origin = origin_from(origin_name);
  if (!origin)
    reject(*table->get("origin"), fmt::format("未知的来源 \"{}\"（可用：notice, ga482, iso, own, user）", origin_name),
           fmt::format("unknown origin \"{}\" (one of: notice, ga482, iso, own, user)", origin_name));
  const toml::node* value = table->get("value");
  if (!value) reject(*table, "缺少 \"value\"", "\"value\" is missing");
  return {spec.key, read_value(*value, spec), unit, *origin};
}

/// A lower limit above its upper one can never be met: X_min and X_max.
void check_possible(const toml::node& node, const std::vector<Limit>& limits) {
  for (const Limit& low : limits) {
    if (!low.name.ends_with("_min")) continue;
    const std::string partner = low.name.substr(0, low.name.size() - 4) + "_max";
    for (const Limit& high : limits)
      if (high.name == partner && std::get<double>(low.value) > std::get<double>(high.value))
        reject(node, fmt::format("无法满足：{} 大于 {}", low.name, high.name),
               fmt::format("can never be met: {} exceeds {}", low.name, high.name));
  }
}

Mode read_mode(const toml::node& node) {
  const std::string name = node.value_or(std::string());
  for (const Mode mode : {Mode::enforce, Mode::advise, Mode::off})
    if (to_string(mode) == name) return mode;
  reject(node, "mode 必须是 enforce、advise 或 off", "mode must be enforce, advise or off");
}

RuleSetting read_rule(const toml::node& node, const Rule& rule) {
  const toml::table* table = node.as_table();
  if (!table) reject(node, "规则必须是一个表", "a rule must be a table");
  RuleSetting setting;
  std::vector<std::string> known = {"mode"};
  for (const LimitSpec& spec : rule.limits) known.push_back(spec.key);
  allow_keys(*table, known);
  if (const toml::node* mode = table->get("mode")) setting.mode = read_mode(*mode);
  std::vector<Limit> limits;
  for (const LimitSpec& spec : rule.limits) {
    if (const toml::node* limit = table->get(spec.key))
      limits.push_back(read_limit(*limit, spec));
    else if (spec.value)
      limits.push_back({spec.key, *spec.value, spec.unit, spec.origin});
  }
  check_possible(node, limits);
  setting.limits = Limits(std::move(limits));
  return setting;
}

Profile read_profile(const toml::table& root) {
  allow_keys(root, {"schema", "id", "title", "rules"});
  if (text_at(root, "schema") != kSchema)
    reject(*root.get("schema"), fmt::format("schema 必须是 \"{}\"", kSchema),
           fmt::format("schema must be \"{}\"", kSchema));
  Profile profile;
  profile.id = text_at(root, "id");
  const toml::table* title = root["title"].as_table();
  if (!title) reject(root, "缺少 [title]（zh 和 en）", "[title] with zh and en is missing");
  allow_keys(*title, {"zh", "en"});
  profile.title = {text_at(*title, "zh"), text_at(*title, "en")};
  const toml::table* rules = root["rules"].as_table();
  if (!rules) reject(root, "缺少 [rules]", "[rules] is missing");
  for (const auto& [key, node] : *rules) {
    const std::string id(key.str());
    const Rule* rule = find_rule(id);
    if (!rule)
      throw Defect{key.source(), {fmt::format("没有规则 \"{}\"", id), fmt::format("there is no rule \"{}\"", id)}};
    profile.rules.emplace(id, read_rule(node, *rule));
  }
  for (const Rule& rule : all_rules())
    if (!profile.rules.contains(rule.id))
      profile.rules.emplace(rule.id, RuleSetting{Mode::enforce, default_limits(rule)});
  return profile;
}

}  // namespace

std::string_view to_string(Mode mode) {
  return mode == Mode::enforce ? "enforce" : mode == Mode::advise ? "advise" : "off";
}

std::vector<std::string> profile_ids() {
  std::vector<std::string> ids = {std::string(kDefaultProfile)};
  for (const std::string_view name : embedded_names()) {
    if (!name.starts_with(kFolder) || !name.ends_with(kSuffix)) continue;
    const std::string id(name.substr(kFolder.size(), name.size() - kFolder.size() - kSuffix.size()));
    if (id != kDefaultProfile) ids.push_back(id);
  }
  return ids;
}

Result<Profile> parse_profile(std::string_view toml, const std::string& name) {
  const auto at = [&](const toml::source_region& where, const Text& what) {
    const auto line = where.begin.line;
    return failure({fmt::format("{}:{}:{}。", name, line, what.zh), fmt::format("{}:{}: {}.", name, line, what.en)});
  };
  try {
    return read_profile(toml::parse(toml, name));
  } catch (const Defect& defect) {
    return at(defect.where, defect.what);
  } catch (const toml::parse_error& error) {
    const std::string what(error.description());
    return at(error.source(), {"TOML 语法错误：" + what, "TOML syntax error: " + what});
  }
}

Result<Profile> load_profile(const std::string& name_or_path) {
  const std::string built_in = fmt::format("{}{}{}", kFolder, name_or_path, kSuffix);
  if (const std::string_view content = embedded(built_in); !content.empty())
    return parse_profile(content, name_or_path);
  std::ifstream in(name_or_path, std::ios::binary);
  std::ostringstream content;
  if (!in || !(content << in.rdbuf()))
    return failure(
        {fmt::format("没有配置 \"{}\"：既不是内置配置（{}），也不是可读的文件。", name_or_path, joined(profile_ids())),
         fmt::format("There is no profile \"{}\": neither a built-in one ({}) nor a readable file.", name_or_path,
                     joined(profile_ids()))});
  return parse_profile(content.str(), name_or_path);
}

}  // namespace photogate
