#include <fmt/format.h>

#include "../dates.hpp"
#include "../rule.hpp"

namespace photogate {
namespace {

/// Why the file tells no capture date; the dates it has for that purpose may be blank, or of a clock never set.
Text why_no_date(const std::vector<DateField>& dates) {
  using State = DateField::State;
  bool unset = false, zeroed = false, malformed = false;
  for (const DateField& date : dates) {
    if (date.role != DateField::Role::taken && date.role != DateField::Role::digitised) continue;
    unset = unset || date.value;
    zeroed = zeroed || date.state == State::zeroed || date.state == State::empty;
    malformed = malformed || date.state == State::malformed;
  }
  if (unset)
    return {"文件里的拍摄日期是相机时钟未设置时的日期，不能采用。",
            "The capture date in the file is that of a camera whose clock was never set, and cannot be used."};
  if (malformed) return {"文件里的拍摄日期无法识读。", "The capture date in the file cannot be understood."};
  if (zeroed) return {"文件里的拍摄日期是空白的。", "The capture date in the file is blank."};
  return {"文件里没有拍摄日期。", "The file carries no capture date."};
}

const DateField* change_date(const std::vector<DateField>& dates) {
  for (const DateField& date : dates)
    if (date.role == DateField::Role::modified && date.value && !clock_unset(*date.value)) return &date;
  return nullptr;
}

Opinion doubt(Text message, Text reason) {
  Opinion opinion;
  opinion.status = Status::review;
  opinion.message = std::move(message);
  opinion.reason = std::move(reason);
  return opinion;
}

Opinion judge_day(const Date& taken, const std::string& source, const Case& at, const Limits& limits) {
  const Date earliest = months_before(at.today, static_cast<int>(limits.number("months")));
  Opinion opinion;
  // A day more for photos taken east of here.
  if (days_between(at.today, taken) > 1)
    opinion = doubt({fmt::format("拍摄日期 {} 在未来。", to_string(taken)),
                     fmt::format("The capture date {} lies in the future.", to_string(taken))},
                    {"未来的日期说明不了照片何时拍摄。", "A future date does not tell when the photo was taken."});
  else if (std::chrono::sys_days(taken) >= std::chrono::sys_days(earliest)) {
    opinion.status = Status::pass;
    opinion.message = {fmt::format("照片摄于 {}，不早于 {}。", to_string(taken), to_string(earliest)),
                       fmt::format("The photo was taken on {}, not before {}.", to_string(taken), to_string(earliest))};
  } else {
    opinion.status = Status::fail;
    opinion.message = {fmt::format("照片摄于 {}，早于 {}。", to_string(taken), to_string(earliest)),
                       fmt::format("The photo was taken on {}, before {}.", to_string(taken), to_string(earliest))};
  }
  opinion.measured = {{"taken", to_string(taken), ""}, {"source", source, ""}, {"earliest", to_string(earliest), ""}};
  return opinion;
}

Opinion judge_without_date(const Case& at, const Limits& limits) {
  const auto& dates = at.seen.photo.metadata.dates;
  const DateField* change = change_date(dates);
  const Date earliest = months_before(at.today, static_cast<int>(limits.number("months")));
  if (change && at.applicant.taken && days_between(change->value->day, *at.applicant.taken) > 1)
    return doubt({fmt::format("填报的拍摄日期 {} 晚于文件的修改日期 {}。", to_string(*at.applicant.taken),
                              to_string(change->value->day)),
                  fmt::format("The attested date {} is later than the file's last change on {}.",
                              to_string(*at.applicant.taken), to_string(change->value->day))},
                 {"填报的日期与文件矛盾。", "The attested date contradicts the file."});
  if (at.applicant.taken) return judge_day(*at.applicant.taken, "attested", at, limits);
  Opinion opinion = doubt({"不知道照片何时拍摄。", "It is not known when the photo was taken."}, why_no_date(dates));
  if (change && std::chrono::sys_days(change->value->day) < std::chrono::sys_days(earliest)) {
    opinion.measured = {{"changed", to_string(change->value->day), ""}, {"source", change->field, ""}};
    opinion.reason.zh += fmt::format("最后修改日期 {} 已早于 {}。", to_string(change->value->day), to_string(earliest));
    opinion.reason.en += fmt::format(" Its last change, on {}, is before {} already.", to_string(change->value->day),
                                     to_string(earliest));
  }
  opinion.advice = {"请提供相机的原始文件，或填报拍摄日期。",
                    "Hand in the camera's original file, or attest the day it was taken."};
  return opinion;
}

}  // namespace

Rule date_recent() {
  Rule rule;
  rule.id = "date.recent";
  rule.requirement = {"照片是最近六个月内拍摄的。", "The photo was taken within the last six months."};
  rule.method = {
      "取文件记录的拍摄日期，与核验日往前推六个自然月的日期比较；文件没有日期时才采用填报的日期，从不采用文件系统的时间"
      "。",
      "The capture date in the file is compared with the day six calendar months before the day of the check. "
      "An attested date counts only where the file has none; the file system's times never count."};
  rule.advice = {"请重新拍摄。", "Have a new photo taken."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"months",
       "months",
       6.0,
       Origin::notice,
       1,
       1200,
       {"拍摄至今最多", "greatest age of the photo"},
       "The notice asks for a photo of the last six months; calendar months, clamped to the end of the month."}};
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const DateField* date = capture_date(at.seen.photo.metadata.dates);
    if (!date) return judge_without_date(at, limits);
    return judge_day(date->value->day, date->field, at, limits);
  };
  return rule;
}

}  // namespace photogate
