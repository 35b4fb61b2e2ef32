#include "jpeg_writer.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "embedded.hpp"

namespace photogate {
namespace {

using Table = std::array<std::uint16_t, 64>;

struct Known {
  JpegWriter writer;
  std::vector<std::string> segments;  ///< empty: any
  bool jfif = false;
  std::optional<int> adobe;
  std::vector<Table> tables;  ///< all that the writer uses; empty: any
  std::vector<std::string> sampling;
  std::optional<bool> standard_codes;
};

// Place, row by row, of the k-th value in a file.
constexpr std::array<std::uint8_t, 64> kZigzag = {0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                                  12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                                  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                                  58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

Table table_of(const toml::array& numbers) {
  if (numbers.size() != 64) throw std::logic_error("data/jpeg_writers.toml: a table of other than 64 steps");
  Table table{};
  for (std::size_t i = 0; i < 64; ++i) table[i] = static_cast<std::uint16_t>(numbers[i].value<int>().value());
  return table;
}

/// The table of each quality from 1 to 100, as libjpeg's jpeg_set_quality() scales a base.
void add_scaled(std::vector<Table>& tables, const Table& base, int most) {
  for (int quality = 1; quality <= 100; ++quality) {
    const int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    Table table{};
    std::transform(base.begin(), base.end(), table.begin(), [&](int step) {
      return static_cast<std::uint16_t>(std::clamp((step * percent + 50) / 100, 1, most));
    });
    tables.push_back(table);
  }
}

std::vector<Known> read_writers() {
  std::vector<Known> out;
  toml::table root = toml::parse(embedded("data/jpeg_writers.toml"));
  for (toml::node& node : *root["writer"].as_array()) {
    toml::table& row = *node.as_table();
    Known known;
    known.writer = {row["name"].value<std::string>().value(), row["camera"].value_or(false)};
    known.jfif = row["jfif"].value_or(false);
    known.adobe = row["adobe"].value<int>();
    if (const toml::array* list = row["segments"].as_array())
      for (const toml::node& item : *list) known.segments.push_back(item.value<std::string>().value());
    if (const toml::array* list = row["sampling"].as_array())
      for (const toml::node& item : *list) known.sampling.push_back(item.value<std::string>().value());
    known.standard_codes = row["standard_codes"].value<bool>();
    if (const toml::array* list = row["tables"].as_array())
      for (const toml::node& item : *list) known.tables.push_back(table_of(*item.as_array()));
    if (const toml::array* base = row["base"].as_array())
      add_scaled(known.tables, table_of(*base), row["most"].value<int>().value());
    out.push_back(std::move(known));
  }
  return out;
}

template <class List, class Item>
bool any_or_one_of(const List& list, const Item& item) {
  return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
}

bool fits(const Known& known, const JpegBuild& build) {
  if (known.jfif && !build.jfif) return false;
  if (known.adobe && known.adobe != build.adobe) return false;
  if (known.standard_codes && known.standard_codes != build.standard_codes) return false;
  return any_or_one_of(known.segments, build.segments) && any_or_one_of(known.sampling, build.sampling) &&
         (known.tables.empty() || (build.luminance && any_or_one_of(known.tables, *build.luminance)));
}

/// Quantisation tables: precision and number in one byte, then 64 steps in zigzag order.
void read_tables(JpegBuild& build, Bytes content) {
  while (content.size() >= 65) {
    const bool wide = content[0] >> 4;
    const Bytes steps = part(content, 1, wide ? 128 : 64);
    if (steps.size() < (wide ? 128U : 64U)) return;
    if ((content[0] & 15) == 0) {
      Table table{};
      for (std::size_t k = 0; k < 64; ++k)
        table[kZigzag[k]] = static_cast<std::uint16_t>(wide ? steps[2 * k] << 8 | steps[2 * k + 1] : steps[k]);
      build.luminance = table;
    }
    content = part(content, 1 + steps.size());
  }
}

/// Frame: precision, height, width, number of components, then three bytes of each, the second its sampling factors.
void read_sampling(JpegBuild& build, Bytes content) {
  if (content.size() >= 15 && content[5] == 3)
    build.sampling = std::to_string(content[7] >> 4) + "x" + std::to_string(content[7] & 15);
}

/// Huffman tables: class and number in one byte, 16 counts of codes by length, then the symbols.
void read_codes(JpegBuild& build, Bytes content) {
  constexpr std::size_t kLengths = 16;
  using Counts = std::array<std::uint8_t, kLengths>;
  static constexpr std::array<Counts, 4> kStandard = {{{0, 1, 5, 1, 1, 1, 1, 1, 1},
                                                       {0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                                                       {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125},
                                                       {0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119}}};
  while (content.size() > kLengths) {
    Counts counts{};
    std::copy_n(content.begin() + 1, kLengths, counts.begin());
    const bool standard = std::find(kStandard.begin(), kStandard.end(), counts) != kStandard.end();
    build.standard_codes = standard && build.standard_codes.value_or(true);
    content = part(content, 1 + kLengths + std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
  }
}

}  // namespace

void add_segment(JpegBuild& build, int marker, Bytes content) {
  constexpr std::size_t kMost = 64;
  const auto note = [&](char letter) {
    if (build.segments.size() < kMost) build.segments += letter;
  };
  if (marker == 0xe0 && build.segments.empty() && starts_with(content, "JFIF")) build.jfif = true;
  if (marker == 0xee && starts_with(content, "Adobe") && content.size() >= 12) build.adobe = content[11];
  if (marker == 0xdb) note('Q'), read_tables(build, content);
  if (marker == 0xc4) note('H'), read_codes(build, content);
  if (marker == 0xdd) note('R');
  if (marker == 0xda) note('S');
  const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  if (frame) note('F'), read_sampling(build, content);
}

const JpegWriter* find_writer(const JpegBuild& build) {
  static const std::vector<Known> writers = read_writers();
  const auto at = std::find_if(writers.begin(), writers.end(), [&](const Known& known) { return fits(known, build); });
  return at == writers.end() ? nullptr : &at->writer;
}

}  // namespace photogate
