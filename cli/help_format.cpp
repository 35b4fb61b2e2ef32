#include "help_format.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "display_width.hpp"

namespace photogate::cli {
namespace {

constexpr int kColumns = 80;
constexpr int kNames = 24;

std::string entry(const std::string& name, const std::string& description) {
  std::string text = "  " + name;
  const bool fits = display_width(text) < kNames - 1;
  text += fits ? std::string(static_cast<std::size_t>(kNames - display_width(text)), ' ') : "\n";
  bool first = fits;
  for (const std::string& line : wrap(description, kColumns - kNames)) {
    text += (first ? "" : std::string(kNames, ' ')) + line + '\n';
    first = false;
  }
  return text;
}

}  // namespace

HelpFormat::HelpFormat(Lang lang) {
  const bool zh = lang == Lang::zh;
  label("Usage", zh ? "用法" : "Usage");
  label("OPTIONS", zh ? "选项" : "OPTIONS");
  label("SUBCOMMAND", zh ? "命令" : "COMMAND");
  label("Positionals", zh ? "参数" : "Arguments");
}

std::string HelpFormat::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  std::string text;
  for (const std::string& line : wrap(app->get_description(), kColumns)) text += line + '\n';
  text += '\n' + make_usage(app, name) + make_positionals(app) + make_subcommands(app, mode) + options_of(app);
  if (!app->get_footer().empty()) text += '\n' + app->get_footer() + '\n';
  for (auto at = text.find("\n\n\n"); at != text.npos; at = text.find("\n\n\n", at)) text.erase(at, 1);
  return text;
}

/// By group. The first group holds --help, which nobody looks for first.
std::string HelpFormat::options_of(const CLI::App* app) const {
  std::vector<std::string> groups = app->get_groups();
  if (!groups.empty()) std::rotate(groups.begin(), groups.begin() + 1, groups.end());
  std::string text;
  for (const std::string& group : groups) {
    const auto options = app->get_options(
        [&](const CLI::Option* option) { return option->nonpositional() && option->get_group() == group; });
    if (!options.empty()) text += make_group(group, false, options);
  }
  return text;
}

std::string HelpFormat::make_option(const CLI::Option* option, bool is_positional) const {
  std::string name = make_option_name(option, is_positional);
  if (const auto comma = name.find(','); comma != name.npos) name.insert(comma + 1, " ");
  if (!is_positional && option->get_type_size() != 0) name += ' ' + option->get_type_name();
  return entry(name, option->get_description());
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
  return entry(command->get_display_name(), command->get_description());
}

}  // namespace photogate::cli
