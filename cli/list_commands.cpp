#include <fmt/format.h>

#include <string>
#include <vector>

#include "commands.hpp"
#include "embedded.hpp"
#include "exit_status.hpp"
#include "json_value.hpp"
#include "page.hpp"
#include "profile.hpp"
#include "registry.hpp"
#include "rule_names.hpp"
#include "unit_text.hpp"
#include "versions.hpp"

namespace photogate::cli {
namespace {

Profile profile_of(const ListArguments& given) {
  auto profile = load_profile(given.profile.value_or(profile_ids().front()));
  if (!profile) throw Failure{profile.error().message};
  return std::move(*profile);
}

Text name_of(Mode mode) {
  switch (mode) {
    case Mode::enforce:
      return {"必须", "enforce"};
    case Mode::advise:
      return {"参考", "advise"};
    case Mode::off:
      return {"关闭", "off"};
  }
  return {"关闭", "off"};
}

const Limit* limit_of(const RuleSetting& setting, const std::string& key) {
  for (const Limit& limit : setting.limits.all())
    if (limit.name == key) return &limit;
  return nullptr;
}

bool is_number(const LimitSpec& spec) { return spec.unit != "w:h" && spec.unit != "list" && spec.unit != "choice"; }

Json json_of(const LimitSpec& spec, const RuleSetting& setting, Lang lang) {
  const Limit* limit = limit_of(setting, spec.key);
  return {{"name", spec.key},
          {"what", spec.what.in(lang)},
          {"value", limit ? json_value(limit->value) : Json(nullptr)},
          {"unit", spec.unit},
          {"origin", std::string(to_string(limit ? limit->origin : spec.origin))},
          {"least", is_number(spec) ? json_number(spec.least) : Json(nullptr)},
          {"most", is_number(spec) ? json_number(spec.most) : Json(nullptr)},
          {"choices", spec.choices},
          {"reason", spec.reason}};
}

Json json_of(const Rule& rule, const RuleSetting& setting, Lang lang) {
  Json limits = Json::array();
  for (const LimitSpec& spec : rule.limits) limits.push_back(json_of(spec, setting, lang));
  return {{"id", rule.id},
          {"requirement", rule.requirement.in(lang)},
          {"method", rule.method.in(lang)},
          {"advice", rule.advice.in(lang)},
          {"origin", std::string(to_string(rule.origin))},
          {"mode", std::string(to_string(setting.mode))},
          {"limits", std::move(limits)}};
}

std::string range_text(const LimitSpec& spec, Lang lang) {
  const bool zh = lang == Lang::zh;
  if (!spec.choices.empty()) return fmt::format("{}{}", zh ? "可选：" : "one of: ", fmt::join(spec.choices, ", "));
  if (!is_number(spec)) return "";
  return fmt::format("{}{} {} {}", zh ? "可设范围：" : "may be set from ", to_string(spec.least), zh ? "至" : "to",
                     with_unit(spec.most, spec.unit, lang));
}

void add_limit(Page& page, const LimitSpec& spec, const RuleSetting& setting, Lang lang) {
  const bool zh = lang == Lang::zh;
  const Limit* limit = limit_of(setting, spec.key);
  const std::string origin = name_of(limit ? limit->origin : spec.origin).in(lang);
  if (limit)
    page.line(4, zh ? fmt::format("{} = {}（{}）", spec.key, with_unit(limit->value, spec.unit, lang), origin)
                    : fmt::format("{} = {} ({})", spec.key, with_unit(limit->value, spec.unit, lang), origin));
  else
    page.line(4,
              zh ? fmt::format("{}：此配置中不限", spec.key) : fmt::format("{}: no limit in this profile", spec.key));
  page.line(6, spec.what);
  if (const std::string range = range_text(spec, lang); !range.empty()) page.line(6, range);
  if (!spec.reason.empty()) page.line(6, spec.reason);
}

}  // namespace

int list_rules(const ListArguments& given, Output& out) {
  const Profile profile = profile_of(given);
  if (given.format == "json") {
    Json json = {{"schema", "photogate.rules/1"}, {"profile", profile.id}, {"rules", Json::array()}};
    for (const Rule& rule : all_rules()) json["rules"].push_back(json_of(rule, profile.rules.at(rule.id), given.lang));
    out.write(json_text(json) + '\n');
    return kPassed;
  }
  constexpr int kId = 22, kMode = 9;
  Page page(given.lang);
  for (const Rule& rule : all_rules()) {
    const std::string mode = name_of(profile.rules.at(rule.id).mode).in(given.lang);
    page.row({{kId, rule.id}, {kMode, mode}}, rule.requirement.in(given.lang));
  }
  page.blank();
  page.line(0, given.lang == Lang::zh ? fmt::format("共 {} 条规则；配置 {}。详情：photogate explain 规则名",
                                                    all_rules().size(), profile.id)
                                      : fmt::format("{} rules; profile {}. More of one: photogate explain RULE",
                                                    all_rules().size(), profile.id));
  out.write(page.text());
  return kPassed;
}

int explain_rule(const ListArguments& given, Output& out) {
  const Profile profile = profile_of(given);
  const Rule* rule = find_rule(given.rule);
  if (!rule) throw unknown_rule(given.rule);
  const RuleSetting& setting = profile.rules.at(rule->id);
  if (given.format == "json") {
    const Json json = {
        {"schema", "photogate.rule/1"}, {"profile", profile.id}, {"rule", json_of(*rule, setting, given.lang)}};
    out.write(json_text(json) + '\n');
    return kPassed;
  }
  constexpr int kLabel = 10;
  const Lang lang = given.lang;
  Page page(lang);
  page.line(0, rule->id);
  page.entry(2, kLabel, Text{"要求", "Must"}, rule->requirement.in(lang));
  page.entry(2, kLabel, Text{"方法", "Method"}, rule->method.in(lang));
  page.entry(2, kLabel, Text{"建议", "Advice"}, rule->advice.in(lang));
  page.entry(2, kLabel, Text{"来源", "Origin"}, name_of(rule->origin).in(lang));
  page.entry(2, kLabel, Text{"方式", "Mode"},
             lang == Lang::zh ? fmt::format("{}（配置 {}）", name_of(setting.mode).zh, profile.id)
                              : fmt::format("{} (profile {})", name_of(setting.mode).en, profile.id));
  if (!rule->limits.empty()) page.line(2, Text{"限值", "Limits"});
  for (const LimitSpec& spec : rule->limits) add_limit(page, spec, setting, lang);
  out.write(page.text());
  return kPassed;
}

int list_profiles(const ListArguments& given, Output& out) {
  Json json = {{"schema", "photogate.profiles/1"}, {"profiles", Json::array()}};
  Page page(given.lang);
  for (const std::string& id : profile_ids()) {
    const auto profile = load_profile(id);
    if (!profile) throw Failure{profile.error().message};
    std::size_t enforced = 0, advised = 0, off = 0;
    for (const auto& [rule, setting] : profile->rules) {
      enforced += setting.mode == Mode::enforce;
      advised += setting.mode == Mode::advise;
      off += setting.mode == Mode::off;
    }
    const bool first = id == profile_ids().front();
    json["profiles"].push_back({{"id", id},
                                {"title", profile->title.in(given.lang)},
                                {"default", first},
                                {"enforced", enforced},
                                {"advised", advised},
                                {"off", off}});
    page.line(0, id + (first ? Text{"（默认）", " (default)"} : Text{}).in(given.lang));
    page.line(2, profile->title);
    page.line(2, given.lang == Lang::zh
                     ? fmt::format("必须 {} 条，参考 {} 条，关闭 {} 条", enforced, advised, off)
                     : fmt::format("rules: {} enforced, {} for advice only, {} off", enforced, advised, off));
  }
  out.write(given.format == "json" ? json_text(json) + '\n' : page.text());
  return kPassed;
}

int print_schema(Output& out) {
  out.write(embedded("data/report.schema.json"));
  return kPassed;
}

int print_version(const CommonOptions& given, Output& out) {
  if (given.format == "json") {
    Json json = {{"schema", "photogate.version/1"}, {"version", PHOTOGATE_VERSION}, {"libraries", Json::array()}};
    for (const LibraryVersion& library : library_versions())
      json["libraries"].push_back({{"name", library.name}, {"version", library.version}});
    out.write(json_text(json) + '\n');
    return kPassed;
  }
  out.write(fmt::format("photogate {}\n", PHOTOGATE_VERSION));
  return kPassed;
}

void require_choice(const std::string& option, const std::string& value, const std::vector<std::string>& choices) {
  for (const std::string& choice : choices)
    if (value == choice) return;
  throw Failure{{fmt::format("{} 不能是“{}”；可用：{}。", option, value, fmt::join(choices, "、")),
                 fmt::format("{} cannot be '{}'; it is one of {}.", option, value, fmt::join(choices, ", "))},
                true};
}

}  // namespace photogate::cli
