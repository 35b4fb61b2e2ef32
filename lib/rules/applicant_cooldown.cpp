#include <fmt/format.h>

#include "../rule.hpp"

namespace photogate {

Rule applicant_cooldown() {
  Rule rule;
  rule.id = "applicant.cooldown";
  rule.requirement = {"距上次更换照片已满六个月。", "Six months have passed since the photo was last changed."};
  rule.method = {
      "上次更换照片的日期加六个自然月，与核验日比较；没有提供该日期时不作判断。",
      "Six calendar months are added to the day of the last change and compared with the day of the check. Without "
      "that day the rule does not apply."};
  rule.advice = {"请等满六个月后再更换照片。", "Wait until six months have passed."};
  rule.origin = Origin::notice;
  rule.limits = {{"months",
                  "months",
                  6.0,
                  Origin::notice,
                  0,
                  1200,
                  {"两次更换之间的最短间隔", "least time between two changes"},
                  "The app accepts one change of the photo in six months."}};
  rule.applies = [](const Case& at) { return at.applicant.last_change.has_value(); };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    if (!at.applicant.last_change)
      return unassessed({"没有提供上次更换照片的日期。", "The day of the last change is not given."});
    const Date last = *at.applicant.last_change;
    const Date next = months_after(last, static_cast<int>(limits.number("months")));
    Opinion opinion;
    opinion.measured = {{"last_change", to_string(last), ""}, {"next_change", to_string(next), ""}};
    if (days_between(at.today, last) > 0) {
      opinion.status = Status::review;
      opinion.message = {fmt::format("上次更换照片的日期 {} 在未来。", to_string(last)),
                         fmt::format("The day of the last change, {}, lies in the future.", to_string(last))};
      opinion.reason = {"提供的日期有误。", "The given day cannot be right."};
      return opinion;
    }
    opinion.status = days_between(next, at.today) >= 0 ? Status::pass : Status::fail;
    opinion.message = {fmt::format("上次于 {} 更换照片，{} 起可再次更换。", to_string(last), to_string(next)),
                       fmt::format("The photo was last changed on {}; it can be changed again from {}.",
                                   to_string(last), to_string(next))};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
