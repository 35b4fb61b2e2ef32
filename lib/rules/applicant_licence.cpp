#include <fmt/format.h>

#include <array>

#include "../rule.hpp"

namespace photogate {
namespace {

Text describe(LicenceState state) {
  static const std::array<Text, 6> names = {{{"正常", "normal"},
                                             {"被扣留或暂扣", "withheld"},
                                             {"停止使用", "suspended"},
                                             {"逾期未换证", "overdue for renewal"},
                                             {"逾期未审验", "overdue for review"},
                                             {"已公告作废", "announced void"}}};
  return names.at(static_cast<std::size_t>(state));
}

}  // namespace

Rule applicant_licence() {
  Rule rule;
  rule.id = "applicant.licence";
  rule.requirement = {"驾驶证处于正常状态。", "The driving licence is in a normal state."};
  rule.method = {"看申请人名单中登记的驾驶证状态；没有名单时不作判断。",
                 "The state of the licence in the list of applicants decides. Without a list the rule does not apply."};
  rule.advice = {"请先到交管部门恢复驾驶证的正常状态，再申领电子驾驶证。",
                 "Settle the licence with the traffic police before applying for the electronic one."};
  rule.origin = Origin::notice;
  rule.applies = [](const Case& at) { return at.applicant.licence.has_value(); };
  rule.judge = [](const Case& at, const Limits&) -> Opinion {
    if (!at.applicant.licence)
      return unassessed({"名单中没有驾驶证状态。", "The list does not give the state of the licence."});
    const Text state = describe(*at.applicant.licence);
    Opinion opinion;
    opinion.status = *at.applicant.licence == LicenceState::normal ? Status::pass : Status::fail;
    opinion.measured = {{"state", state.en, ""}};
    opinion.message = {fmt::format("驾驶证状态：{}。", state.zh),
                       fmt::format("The state of the licence: {}.", state.en)};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
