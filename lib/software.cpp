#include "software.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "embedded.hpp"

namespace photogate {
namespace {

struct Known {
  Software software;
  std::vector<std::string> match;  ///< lower case
  bool tool_only = false;
};

struct Tables {
  std::vector<Known> programs;
  std::vector<std::pair<std::string, Effect>> steps, sources;
  std::vector<std::string> retouch;
  std::vector<std::pair<std::pair<int, int>, bool>> screens;
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::vector<std::string> lower_list(const toml::node_view<toml::node> node) {
  std::vector<std::string> out;
  if (const toml::array* array = node.as_array())
    for (const toml::node& item : *array) out.push_back(lower(item.value<std::string>().value()));
  return out;
}

SoftwareKind kind_of(const std::string& name) {
  static const std::pair<const char*, SoftwareKind> kinds[] = {
      {"generator", SoftwareKind::generator},   {"beautify", SoftwareKind::beautify},
      {"cutout", SoftwareKind::cutout},         {"editor", SoftwareKind::editor},
      {"screenshot", SoftwareKind::screenshot}, {"camera", SoftwareKind::camera},
      {"utility", SoftwareKind::utility}};
  for (const auto& [text, kind] : kinds)
    if (name == text) return kind;
  throw std::logic_error("data/software.toml: unknown kind " + name);
}

Effect effect_named(const std::string& name) {
  static const std::pair<const char*, Effect> effects[] = {{"legal", Effect::legal},
                                                           {"doubtful", Effect::doubtful},
                                                           {"edited", Effect::edited},
                                                           {"generated", Effect::generated}};
  for (const auto& [text, effect] : effects)
    if (name == text) return effect;
  throw std::logic_error("data/software.toml: unknown effect " + name);
}

template <class Use>
void for_each_table(toml::table& root, const char* name, Use use) {
  if (toml::array* array = root[name].as_array())
    for (toml::node& item : *array) use(*item.as_table());
}

Tables read_tables() {
  Tables out;
  toml::table root = toml::parse(embedded("data/software.toml"));
  for_each_table(root, "software", [&](toml::table& row) {
    Known known;
    known.software.kind = kind_of(row["kind"].value_or(std::string()));
    known.software.name = {row["zh"].value<std::string>().value(), row["en"].value<std::string>().value()};
    known.match = lower_list(row["match"]);
    known.tool_only = row["fields"].value_or(std::string()) == "tool";
    out.programs.push_back(std::move(known));
  });
  const auto effects = [&](const char* table, auto& into) {
    for_each_table(root, table, [&](toml::table& row) {
      const Effect effect = effect_named(row["effect"].value_or(std::string()));
      for (std::string& name : lower_list(row["names"])) into.emplace_back(std::move(name), effect);
    });
  };
  effects("step", out.steps);
  effects("origin", out.sources);
  for_each_table(root, "retouch", [&](toml::table& row) {
    for (std::string& name : lower_list(row["names"])) out.retouch.push_back(std::move(name));
  });
  toml::table screens = toml::parse(embedded("data/screens.toml"));
  for_each_table(screens, "screen", [&](toml::table& row) {
    const bool common = row["common"].value_or(false);
    for (toml::node& size : *row["sizes"].as_array()) {
      const toml::array& pair = *size.as_array();
      out.screens.push_back({{pair[0].value<int>().value(), pair[1].value<int>().value()}, common});
    }
  });
  return out;
}

const Tables& tables() {
  static const Tables known = read_tables();
  return known;
}

/// A Latin name must not be part of a longer word; a version may follow.
bool stands_alone(std::string_view text, std::size_t at, std::string_view name) {
  if (is_letter(name.front()) || is_digit(name.front()))
    if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) return false;
  const std::size_t end = at + name.size();
  if (end < text.size() && is_letter(name.back()) && is_letter(text[end])) return false;
  if (end < text.size() && is_digit(name.back()) && is_digit(text[end])) return false;
  return true;
}

bool names(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if (stands_alone(text, at, name)) return true;
  return false;
}

std::optional<Effect> look_up(const std::vector<std::pair<std::string, Effect>>& known, std::string_view name) {
  for (const auto& [text, effect] : known)
    if (text == name) return effect;
  return std::nullopt;
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char c : lower(text))
    if (is_letter(c) || is_digit(c)) out += c;
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" ,;()/"), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// "Ver1.00", "v321-78", "14.4.2", "1.01+R", "V6IR-Bld1.18": figures with few letters that are no version word. Without
/// a figure, only version words.
bool version_text(std::string_view text) {
  static const std::set<std::string, std::less<>> words = {"v",     "ver", "version",  "vers", "rev",     "rel", "fw",
                                                           "build", "bld", "firmware", "sw",   "release", "beta"};
  const std::string all = lower(text);
  int letters = 0;
  bool digit = false;
  for (std::size_t i = 0; i < all.size();) {
    if (static_cast<unsigned char>(all[i]) >= 0x80) return false;
    if (!is_letter(all[i])) {
      digit = digit || is_digit(all[i]);
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < all.size() && is_letter(all[end])) ++end;
    if (!words.contains(std::string_view(all).substr(i, end - i))) letters += static_cast<int>(end - i);
    i = end;
  }
  return letters <= (digit ? 3 : 0);
}

/// Build numbers: "G975FXXU7CTF1", "QKQ1.190825.002", "00WW_2_270_SP04": capitals and at least two figures.
bool build_number(std::string_view word) {
  const auto digits = std::count_if(word.begin(), word.end(), is_digit);
  return word.size() >= 6 && digits >= 2 && std::none_of(word.begin(), word.end(), is_lower) &&
         std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

const Software* find_software(std::string_view text, bool remark) {
  const std::string all = lower(text);
  const Software* best = nullptr;
  std::size_t length = 0;
  for (const Known& known : tables().programs) {
    if (remark && known.tool_only) continue;
    for (const std::string& name : known.match) {
      // The graver kind decides: an app may name the system it ran on.
      const bool better =
          !best || known.software.kind < best->kind || (known.software.kind == best->kind && name.size() > length);
      if (!better || !names(all, name)) continue;
      best = &known.software;
      length = name.size();
    }
  }
  return best;
}

std::optional<Effect> effect_of_step(std::string_view step) { return look_up(tables().steps, lower(step)); }

std::optional<Effect> effect_of_source(std::string_view type) {
  return look_up(tables().sources, lower(type.substr(type.find_last_of("/:#") + 1)));
}

std::string_view retouch_named(std::string_view log) {
  const std::string all = lower(log);
  for (const std::string& tool : tables().retouch)
    if (names(all, tool)) return tool;
  return {};
}

bool firmware_text(std::string_view text, std::string_view make, std::string_view model) {
  if (!text.empty() && version_text(text)) return true;
  const std::string all = letters_and_digits(text);
  const std::string device = letters_and_digits(model);
  if (device.size() >= 3 && all.find(device) != std::string::npos) return true;
  const auto makers = words_of(make);
  if (!makers.empty() && makers[0].size() >= 3 && all.starts_with(letters_and_digits(makers[0]))) return true;
  // Android writes "msm8953_64-user 8.1.0 OPM1.171019.019 release-keys".
  if (text.find("-user ") != std::string_view::npos || text.find("release-keys") != std::string_view::npos) return true;
  const auto words = words_of(text);
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    return build_number(word) || version_text(word) || device.find(letters_and_digits(word)) != std::string::npos;
  });
}

ScreenSize screen_size(int width, int height) {
  const auto upright = std::minmax(width, height);
  for (const auto& [size, common] : tables().screens)
    if (size.first == upright.first && size.second == upright.second) return {true, common};
  return {};
}

}  // namespace photogate
