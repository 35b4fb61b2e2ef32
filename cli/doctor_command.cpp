#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <vector>

#include "check.hpp"
#include "commands.hpp"
#include "environment.hpp"
#include "exit_status.hpp"
#include "json_value.hpp"
#include "models.hpp"
#include "page.hpp"
#include "registry.hpp"
#include "utf8.hpp"
#include "versions.hpp"

namespace photogate::cli {
namespace {

std::vector<std::string> rules_of(const ModelFile& model) {
  std::vector<std::string> ids;
  for (const Rule& rule : all_rules())
    for (const std::string& glob : model.rules)
      if (glob_match(glob, rule.id)) {
        ids.push_back(rule.id);
        break;
      }
  return ids;
}

Json json_of(const ModelState& state, Lang lang) {
  return {{"id", state.model.id},
          {"file", state.model.file},
          {"purpose", state.model.purpose.in(lang)},
          {"path", state.path.empty() ? Json(nullptr) : Json(valid_utf8(state.path.string()))},
          {"sha256", state.sha256},
          {"expected_sha256", state.model.sha256},
          {"usable", state.usable.has_value()},
          {"reason", state.usable ? "" : state.usable.error().in(lang)},
          {"rules", rules_of(state.model)}};
}

void add_model(Page& page, const ModelState& state, Lang lang) {
  constexpr int kLabel = 10;
  const bool zh = lang == Lang::zh;
  const std::string mark = state.usable ? (zh ? "可用" : "ok") : (zh ? "不可用" : "missing");
  page.line(2, fmt::format("{} - {}", state.model.file, state.model.purpose.in(lang)));
  page.entry(4, kLabel, Text{"状态", "State"}, state.usable ? mark : state.usable.error().in(lang));
  if (!state.path.empty()) page.entry(4, kLabel, Text{"路径", "Path"}, state.path.string());
  if (!state.sha256.empty()) page.entry(4, kLabel, Text{"SHA-256", "SHA-256"}, state.sha256);
  if (state.usable) return;
  const auto rules = rules_of(state.model);
  page.entry(4, kLabel, Text{"影响", "Needed by"},
             rules.empty() ? (zh ? "没有规则单靠它判断" : "no rule depends on it alone")
                           : fmt::format("{}", fmt::join(rules, ", ")));
}

}  // namespace

int doctor(const DoctorArguments& given, Output& out) {
  const auto folders = model_folders(given.models);
  const auto states = Models(folders).states();
  bool usable = true;
  for (const ModelState& state : states) usable = usable && state.usable.has_value();
  if (given.format == "json") {
    Json json = {{"schema", "photogate.doctor/1"}, {"version", PHOTOGATE_VERSION},   {"usable", usable},
                 {"models", Json::array()},        {"model_folders", Json::array()}, {"libraries", Json::array()}};
    for (const ModelState& state : states) json["models"].push_back(json_of(state, given.lang));
    for (const auto& folder : folders) json["model_folders"].push_back(valid_utf8(folder.string()));
    for (const LibraryVersion& library : library_versions())
      json["libraries"].push_back({{"name", library.name}, {"version", library.version}});
    out.write(json_text(json) + '\n');
    return usable ? kPassed : kNotPassed;
  }
  Page page(given.lang);
  page.line(0, fmt::format("photogate {}", PHOTOGATE_VERSION));
  page.blank();
  page.line(0, Text{"模型", "Models"});
  for (const ModelState& state : states) add_model(page, state, given.lang);
  page.blank();
  page.line(0, Text{"查找模型的文件夹（按顺序）", "Folders searched for models, in this order"});
  for (const auto& folder : folders) page.line(2, folder.string());
  page.blank();
  page.line(0, Text{"程序库", "Libraries"});
  for (const LibraryVersion& library : library_versions()) page.entry(2, 15, library.name, library.version);
  page.blank();
  page.line(
      0, usable ? Text{"一切就绪。", "Everything is in place."}
                : Text{"有模型不可用：上列“影响”中的规则将报告为“无法判断”。",
                       "A model is not usable: the rules named under \"Needed by\" will be reported as not assessed."});
  out.write(page.text());
  return usable ? kPassed : kNotPassed;
}

}  // namespace photogate::cli
