#pragma once

#include <CLI/CLI.hpp>

#include "text.hpp"

namespace photogate::cli {

/// Help for 80 columns in the user's language.
class HelpFormat : public CLI::Formatter {
 public:
  explicit HelpFormat(Lang lang);
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;

 private:
  std::string options_of(const CLI::App* app) const;
};

}  // namespace photogate::cli
