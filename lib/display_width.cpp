#include "display_width.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "utf8.hpp"

namespace photogate {
namespace {

/// What a reader sees as one character: a code point and the combining ones that follow it.
struct Cell {
  std::string_view bytes;
  std::int32_t point = 0;
  int width = 0;
};

int width_of(std::int32_t point) { return std::max(0, utf8proc_charwidth(point)); }

std::vector<Cell> cells(std::string_view text) {
  std::vector<Cell> found;
  utf8proc_int32_t state = 0;
  std::int32_t last = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const bool starts = found.empty() || utf8proc_grapheme_break_stateful(last, point.value, &state);
    last = point.value;
    if (starts) {
      found.push_back({text.substr(0, point.bytes), point.value, width_of(point.value)});
    } else {
      Cell& cell = found.back();
      cell.bytes = {cell.bytes.data(), cell.bytes.size() + point.bytes};
      cell.width = std::max(cell.width, width_of(point.value));
    }
    text.remove_prefix(point.bytes);
  }
  return found;
}

bool closes(std::int32_t point) {
  constexpr std::u32string_view kClosing = U",.;:!?)]}%’”»…，。；：！？、）】》」』％°";
  return kClosing.find(static_cast<char32_t>(point)) != kClosing.npos;
}

bool opens(std::int32_t point) {
  constexpr std::u32string_view kOpening = U"([{‘“«（【《「『";
  return kOpening.find(static_cast<char32_t>(point)) != kOpening.npos;
}

bool is_space(const Cell& cell) { return cell.point == ' '; }

bool may_break(const Cell& before, const Cell& after) {
  if (is_space(before) || is_space(after)) return is_space(before) && !is_space(after);
  if (closes(after.point) || opens(before.point)) return false;
  return before.width == 2 || after.width == 2;
}

int width_of(const std::vector<Cell>& row, std::size_t from, std::size_t to) {
  int width = 0;
  for (std::size_t i = from; i < to; ++i) width += row[i].width;
  return width;
}

std::string joined(const std::vector<Cell>& row, std::size_t from, std::size_t to) {
  while (to > from && is_space(row[to - 1])) --to;
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += row[i].bytes;
  return text;
}

}  // namespace

int display_width(std::string_view text) {
  const auto row = cells(text);
  return width_of(row, 0, row.size());
}

std::vector<std::string> wrap(std::string_view text, int columns) { return wrap(text, columns, columns); }

std::vector<std::string> wrap(std::string_view text, int columns, int first_columns) {
  const auto row = cells(text);
  std::vector<std::string> lines;
  std::size_t start = 0;
  while (start < row.size()) {
    const int room = lines.empty() ? first_columns : columns;
    std::size_t end = start, last_break = start;
    int width = 0;
    while (end < row.size() && (width + row[end].width <= room || is_space(row[end]))) {
      width += row[end].width;
      ++end;
      if (end < row.size() && may_break(row[end - 1], row[end])) last_break = end;
    }
    const bool cut = end < row.size() && last_break == start;
    if (cut && room < columns) {
      lines.emplace_back();
      continue;
    }
    if (end < row.size() && !cut) end = last_break;
    if (end == start) ++end;
    lines.push_back(joined(row, start, end));
    start = end;
    while (start < row.size() && is_space(row[start])) ++start;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string shortened(std::string_view text, int columns) {
  const auto row = cells(text);
  if (width_of(row, 0, row.size()) <= columns) return std::string(text);
  std::size_t end = 0;
  for (int width = 0; end < row.size() && width + row[end].width < columns; ++end) width += row[end].width;
  return joined(row, 0, end) + "…";
}

std::string padded(std::string_view text, int columns) {
  return std::string(text) + std::string(static_cast<std::size_t>(std::max(0, columns - display_width(text))), ' ');
}

}  // namespace photogate
