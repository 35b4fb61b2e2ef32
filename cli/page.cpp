#include "page.hpp"

#include <algorithm>

#include "display_width.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace {

constexpr int kColumns = 80;

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

}  // namespace

void Page::line(int indent, const std::string& text) {
  for (const std::string& part : wrap(terminal_safe(text), kColumns - indent)) text_ += spaces(indent) + part + '\n';
}

void Page::entry(int indent, int width, const std::string& label, const std::string& text) {
  const int hanging = indent + width;
  const std::string head = spaces(indent) + padded(terminal_safe(label), width - 1) + ' ';
  const auto parts = wrap(terminal_safe(text), kColumns - hanging, kColumns - display_width(head));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string made = (i == 0 ? head : spaces(hanging)) + parts[i];
    while (made.ends_with(' ')) made.pop_back();
    text_ += made + '\n';
  }
}

void Page::row(const std::vector<std::pair<int, std::string>>& columns, const std::string& text) {
  std::string head;
  int width = 0;
  for (const auto& [columns_wide, cell] : columns) {
    head += padded(terminal_safe(cell), columns_wide - 1) + ' ';
    width += columns_wide;
  }
  entry(0, width, head, text);
}

}  // namespace photogate::cli
