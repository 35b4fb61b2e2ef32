#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_proper(const Case& at, const Limits& limits) {
  const auto& seen = at.seen.propriety();
  if (!seen) return unassessed(seen.error());
  Opinion opinion;
  opinion.status = above(seen->improper, limits.number("improper_review"), limits.number("improper_max"));
  opinion.measured = {percent("improper", seen->improper)};
  if (opinion.status == Status::pass)
    opinion.message = seen->searched ? Text{"没有不雅内容。", "Nothing indecent is seen."}
                                     : Text{"头颈以外几乎没有露出皮肤，没有不雅内容。",
                                            "Hardly any skin shows beside head and neck; nothing indecent is seen."};
  else
    opinion.message = {fmt::format("照片可能有不雅内容（{:.0f} %）。", 100 * seen->improper),
                       fmt::format("The photo may be indecent ({:.0f} %).", 100 * seen->improper)};
  if (opinion.status == Status::review)
    opinion.reason = {"内容网络会误报（例如裸露的肩臂），只能提示人工查看。",
                      "The network errs on harmless skin as well, so a person has to look."};
  return opinion;
}

}  // namespace

Rule content_proper() {
  Rule rule;
  rule.id = "content.proper";
  rule.requirement = {"照片中没有不雅内容。", "Nothing indecent is in the photo."};
  rule.method = {
      "头颈以外露出的皮肤超过画面的 4 % 时，由内容分类网络判断。没有用不雅照片验证过，能找出多少不得而知。",
      "Where more than 4 % of the picture shows skin beside head and neck, a classifier of improper content judges it. "
      "It was not tried on indecent photos: how many it finds is not known."};
  rule.advice = {"请穿着得体，重新拍摄。", "Dress properly and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"improper_review",
       "1",
       0.8,
       Origin::own,
       0,
       1,
       {"需人工查看的不雅概率", "probability that needs a look"},
       "Of 334 harmless snapshots 5 exceed 0.5 and 1 exceeds 0.8; 0 of 48 studio portraits."},
      {"improper_max",
       "1",
       1.0,
       Origin::own,
       0,
       1,
       {"判定为不雅的概率", "probability that refuses"},
       "1: never by default, since its errors on real photos are not known."},
  };
  rule.judge = judge_proper;
  return rule;
}

}  // namespace photogate
