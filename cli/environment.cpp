#include "environment.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "exit_status.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

Lang language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string value = environment(name); !value.empty())
      return value.starts_with("zh") ? Lang::zh : Lang::en;
  return Lang::en;
}

Lang language_asked(int argc, const char* const* argv) {
  constexpr std::string_view kOption = "--lang";
  Lang lang = language_of_locale();
  for (int i = 1; i < argc; ++i) {
    std::string_view word = argv[i];
    if (word == "--") break;
    if (!word.starts_with(kOption)) continue;
    word.remove_prefix(kOption.size());
    if (word.empty() && i + 1 < argc)
      word = argv[i + 1];
    else if (word.starts_with('='))
      word.remove_prefix(1);
    if (word == "zh") lang = Lang::zh;
    if (word == "en") lang = Lang::en;
  }
  return lang;
}

bool wants_colour(const std::string& choice, bool is_terminal) {
  if (choice != "auto") return choice == "always";
  return is_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

bool wants_progress() {
  return isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" && environment("CI").empty();
}

std::vector<fs::path> model_folders(const std::optional<std::string>& given) {
  std::vector<fs::path> folders;
  std::error_code error;
  if (given) {
    if (!fs::is_directory(*given, error))
      throw Failure{
          {"--models：没有文件夹 " + terminal_safe(*given), "--models: there is no folder " + terminal_safe(*given)}};
    folders.emplace_back(*given);
  }
  if (const std::string named = environment("PHOTOGATE_MODELS"); !named.empty()) folders.emplace_back(named);
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(program.parent_path().parent_path() / "share" / "photogate" / "models");
  folders.emplace_back(PHOTOGATE_SOURCE_MODELS);
  return folders;
}

}  // namespace photogate::cli
