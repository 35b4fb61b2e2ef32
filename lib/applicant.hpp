#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "date.hpp"
#include "result.hpp"

namespace photogate {

/// States of a driving licence in which the electronic licence cannot be applied for, and the normal one.
enum class LicenceState { normal, withheld, suspended, overdue_renewal, overdue_review, void_announced };

/// What is known of the person beside the photo; all of it may be absent.
struct Applicant {
  std::optional<Date> taken;        ///< attested capture date, used where the file has none
  std::optional<Date> last_change;  ///< day of the last accepted photo
  std::optional<LicenceState> licence;
};

/// "normal", "withheld", "suspended", "overdue-renewal", "overdue-review", "void-announced", with "_" for
/// "-" too; or 正常, 扣留, 暂扣, 停止使用, 逾期未换证, 逾期未审验, 公告作废.
std::optional<LicenceState> licence_state_from(std::string_view name);

/// A list as CSV (RFC 4180, UTF-8) whose first record names its columns: photo, and any of taken, last_change and
/// licence_state, in any order. Cells but photo may be empty. Keys are as written. Errors name the record.
Result<std::map<std::string, Applicant>> read_applicants(const std::filesystem::path& file);

/// As above, from text.
Result<std::map<std::string, Applicant>> parse_applicants(std::string_view csv);

}  // namespace photogate
