#include <fmt/format.h>

#include "../rule.hpp"

namespace photogate {

Rule mouth_closed() {
  Rule rule;
  rule.id = "mouth.closed";
  rule.requirement = {"嘴巴自然闭合。", "The mouth is closed in a natural way."};
  rule.method = {
      "上下唇内缘的距离与两眼间距之比；略有缝隙时，还要看到牙齿或口腔才存疑，因此厚嘴唇不会误报。",
      "Distance of the inner lip lines over the inter-eye distance; a small gap is doubted only if teeth or the "
      "dark of the mouth show in it, so full lips raise no alarm."};
  rule.advice = {"请自然闭合双唇后重拍。", "Close the lips without pressing them and take the photo again."};
  rule.origin = Origin::iso;
  rule.limits = {
      {"gap_review",
       "1",
       0.032,
       Origin::own,
       0,
       1,
       {"需查看缝隙内容的唇间距", "gap whose content is looked at"},
       "25 open mouths: none below (the least is 0.038). 95 closed ones: 6 above, mostly full lips."},
      {"gap_max",
       "1",
       0.062,
       Origin::own,
       0,
       1,
       {"允许的最大唇间距", "largest gap"},
       "25 open mouths: 24 above (0.066 and more). 95 closed ones: none above (0.056 at most)."},
      {"opening_review",
       "1",
       0.015,
       Origin::own,
       0,
       1,
       {"缝隙中牙齿或口腔的高度", "height of teeth or dark of the mouth within the gap"},
       "Decides between gap_review and gap_max only. 6 closed mouths in that band: 2 above; 1 open mouth there: "
       "above."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& mouth = at.seen.mouth();
    if (!mouth) return unassessed(mouth.error());
    Opinion opinion;
    opinion.status = above(mouth->gap, limits.number("gap_review"), limits.number("gap_max"));
    if (opinion.status == Status::review && mouth->opening <= limits.number("opening_review"))
      opinion.status = Status::pass;
    opinion.measured = {{"gap", mouth->gap, "1"}, {"opening", mouth->opening, "1"}};
    if (opinion.status == Status::pass)
      opinion.message = {"嘴巴闭合。", "The mouth is closed."};
    else
      opinion.message = {fmt::format("嘴巴张开，唇间距为两眼间距的 {:.1f} %。", mouth->gap * 100),
                         fmt::format("The lips are {:.1f} % of the inter-eye distance apart.", mouth->gap * 100)};
    if (opinion.status == Status::review)
      opinion.reason = {"双唇之间可能有缝隙。", "There may be a gap between the lips."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
