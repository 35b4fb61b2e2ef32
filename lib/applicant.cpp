#include "applicant.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "utf8.hpp"

namespace photogate {
namespace {

using Record = std::vector<std::string>;

constexpr std::string_view kStates = "normal, withheld, suspended, overdue-renewal, overdue-review, void-announced";

struct Reader {
  std::vector<Record> records;
  Record open;
};

void take_cell(void* cell, std::size_t size, void* data) {
  static_cast<Reader*>(data)->open.emplace_back(static_cast<const char*>(cell), size);
}

void take_record(int, void* data) {
  auto* reader = static_cast<Reader*>(data);
  reader->records.push_back(std::exchange(reader->open, {}));
}

Result<std::vector<Record>> split(std::string_view csv) {
  Reader reader;
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  const bool complete = csv_parse(&parser, csv.data(), csv.size(), take_cell, take_record, &reader) == csv.size() &&
                        csv_fini(&parser, take_cell, take_record, &reader) == 0;
  csv_free(&parser);
  if (complete) return std::move(reader.records);
  const std::size_t at = reader.records.size() + 1;
  return failure({fmt::format("第 {} 条记录的引号不配对", at), fmt::format("record {}: a quote does not match", at)});
}

struct Columns {
  std::size_t photo = 0;
  std::optional<std::size_t> taken, last_change, licence_state;
};

Result<Columns> columns_of(const Record& header) {
  constexpr std::array<std::string_view, 4> kKnown = {"photo", "taken", "last_change", "licence_state"};
  std::array<std::optional<std::size_t>, kKnown.size()> found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto known = std::find(kKnown.begin(), kKnown.end(), header[i]);
    if (known == kKnown.end())
      return failure(
          {fmt::format("未知的列“{}”（可用：{}）", terminal_safe(header[i]), fmt::join(kKnown, ", ")),
           fmt::format("unknown column '{}' (known: {})", terminal_safe(header[i]), fmt::join(kKnown, ", "))});
    auto& column = found[static_cast<std::size_t>(known - kKnown.begin())];
    if (column) return failure({fmt::format("列“{}”重复", *known), fmt::format("column '{}' is there twice", *known)});
    column = i;
  }
  if (!found[0]) return failure({"缺少列“photo”", "the column 'photo' is missing"});
  return Columns{*found[0], found[1], found[2], found[3]};
}

Error bad_cell(std::size_t record, std::string_view column, const std::string& cell, std::string_view expected) {
  return {{fmt::format("第 {} 条记录：{} 不能是“{}”（应为 {}）", record, column, terminal_safe(cell), expected),
           fmt::format("record {}: {} cannot be '{}' (expected: {})", record, column, terminal_safe(cell), expected)}};
}

Result<Applicant> applicant_of(const Record& record, const Columns& columns, std::size_t number) {
  Applicant known;
  const auto cell = [&](std::optional<std::size_t> column) { return column ? record[*column] : std::string(); };
  const auto read_date = [&](std::optional<std::size_t> column, std::optional<Date>& date) {
    const std::string text = cell(column);
    date = parse_date(text);
    return text.empty() || date;
  };
  if (!read_date(columns.taken, known.taken))
    return tl::make_unexpected(bad_cell(number, "taken", cell(columns.taken), "2026-11-23"));
  if (!read_date(columns.last_change, known.last_change))
    return tl::make_unexpected(bad_cell(number, "last_change", cell(columns.last_change), "2026-11-23"));
  const std::string state = cell(columns.licence_state);
  known.licence = licence_state_from(state);
  if (!state.empty() && !known.licence) return tl::make_unexpected(bad_cell(number, "licence_state", state, kStates));
  return known;
}

}  // namespace

std::optional<LicenceState> licence_state_from(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '_', '-');
  static constexpr std::pair<std::string_view, LicenceState> known[] = {
      {"normal", LicenceState::normal},
      {"withheld", LicenceState::withheld},
      {"suspended", LicenceState::suspended},
      {"overdue-renewal", LicenceState::overdue_renewal},
      {"overdue-review", LicenceState::overdue_review},
      {"void-announced", LicenceState::void_announced},
      {"正常", LicenceState::normal},
      {"扣留", LicenceState::withheld},
      {"暂扣", LicenceState::withheld},
      {"停止使用", LicenceState::suspended},
      {"逾期未换证", LicenceState::overdue_renewal},
      {"逾期未审验", LicenceState::overdue_review},
      {"公告作废", LicenceState::void_announced},
  };
  for (const auto& [text, state] : known)
    if (key == text) return state;
  return std::nullopt;
}

Result<std::map<std::string, Applicant>> parse_applicants(std::string_view csv) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
  const auto records = split(csv);
  if (!records) return tl::make_unexpected(records.error());
  if (records->empty()) return failure({"名单是空的", "the list is empty"});
  const auto columns = columns_of(records->front());
  if (!columns) return tl::make_unexpected(columns.error());
  std::map<std::string, Applicant> applicants;
  for (std::size_t i = 1; i < records->size(); ++i) {
    const Record& record = (*records)[i];
    const std::size_t number = i + 1;
    if (record.size() != records->front().size())
      return failure(
          {fmt::format("第 {} 条记录有 {} 列，应有 {} 列", number, record.size(), records->front().size()),
           fmt::format("record {}: {} cells instead of {}", number, record.size(), records->front().size())});
    const std::string& photo = record[columns->photo];
    if (photo.empty()) return tl::make_unexpected(bad_cell(number, "photo", photo, "photo.jpg"));
    auto known = applicant_of(record, *columns, number);
    if (!known) return tl::make_unexpected(known.error());
    if (!applicants.emplace(photo, *known).second)
      return failure({fmt::format("第 {} 条记录：照片“{}”重复", number, terminal_safe(photo)),
                      fmt::format("record {}: the photo '{}' is there twice", number, terminal_safe(photo))});
  }
  return applicants;
}

Result<std::map<std::string, Applicant>> read_applicants(const std::filesystem::path& file) {
  const std::string name = terminal_safe(file.string());
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  const std::string csv{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad() || (csv.empty() && errno != 0)) {
    const char* why = std::strerror(errno);
    return failure(
        {fmt::format("无法读取名单 {}：{}。", name, why), fmt::format("The list {} cannot be read: {}.", name, why)});
  }
  auto applicants = parse_applicants(csv);
  if (applicants) return applicants;
  const Text& what = applicants.error().message;
  return failure({fmt::format("名单 {}：{}。", name, what.zh), fmt::format("The list {}: {}.", name, what.en)});
}

}  // namespace photogate
