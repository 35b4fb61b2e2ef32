#include <fmt/format.h>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_expression_neutral(const Case& at, const Limits& limits) {
  const auto& mouth = at.seen.mouth();
  if (!mouth) return unassessed(mouth.error());
  const Status teeth = above(mouth->teeth, limits.number("teeth_review"), limits.number("teeth_max"));
  const Status gap = above(mouth->gap, limits.number("gap_review"), limits.number("gap_max"));
  Opinion opinion;
  opinion.status = worse(teeth, gap);
  opinion.measured = {{"teeth", mouth->teeth, "1"}, {"gap", mouth->gap, "1"}};
  if (opinion.status == Status::pass) {
    opinion.message = {"表情自然，没有露出牙齿。", "The expression is natural and no teeth show."};
  } else if (teeth != Status::pass) {
    opinion.message = {
        fmt::format("露出牙齿，高度为两眼间距的 {:.1f} %。", mouth->teeth * 100),
        fmt::format("Teeth show over a height of {:.1f} % of the inter-eye distance.", mouth->teeth * 100)};
  } else {
    opinion.message = {fmt::format("张着嘴，唇间距为两眼间距的 {:.1f} %。", mouth->gap * 100),
                       fmt::format("The mouth is open by {:.1f} % of the inter-eye distance.", mouth->gap * 100)};
  }
  if (opinion.status == Status::review)
    opinion.reason = teeth == Status::review
                         ? Text{"可能露出少许牙齿。", "A little of the teeth may show."}
                         : Text{"张嘴的程度处于存疑范围。", "How far the mouth is open lies in the doubtful band."};
  return opinion;
}

}  // namespace

Rule expression_neutral() {
  Rule rule;
  rule.id = "expression.neutral";
  rule.requirement = {"表情自然，不露齿笑，不做怪相。", "The expression is natural: no teeth, no grimace."};
  rule.method = {
      "双唇之间与本人嘴唇、皮肤相比更亮且不红的部分视为牙齿；闭嘴微笑不算违规。",
      "What is brighter than the person's own lips and less red than lips and skin, between the lips, is taken for "
      "teeth; a smile with closed lips is fine."};
  rule.advice = {"请放松面部，双唇合拢，不露牙齿后重拍。",
                 "Relax the face, close the lips over the teeth and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"teeth_review",
       "1",
       0.0015,
       Origin::own,
       0,
       1,
       {"需人工查看的露齿高度", "height of teeth that needs a look"},
       "28 smiles with teeth: none below (the least is 0.0018). 48 neutral faces and 20 smiles with closed lips: 0 in "
       "all."},
      {"teeth_max",
       "1",
       0.008,
       Origin::own,
       0,
       1,
       {"允许的最大露齿高度", "largest height of teeth"},
       "28 smiles with teeth: 27 above, 1 in the doubtful band. 48 neutral faces and 20 smiles with closed lips: 0 in "
       "all."},
      {"gap_review",
       "1",
       0.062,
       Origin::own,
       0,
       1,
       {"需人工查看的张嘴程度", "gap that needs a look"},
       "As gap_max of mouth.closed: none of 95 closed mouths above, 24 of 25 open ones above."},
      {"gap_max",
       "1",
       0.105,
       Origin::own,
       0,
       1,
       {"允许的最大张嘴程度", "largest gap"},
       "8 surprised faces without visible teeth: 7 above (0.14 and more), 1 in the doubtful band. 95 closed mouths: "
       "none above."},
  };
  rule.judge = judge_expression_neutral;
  return rule;
}

}  // namespace photogate
