#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_mouth_uncovered(const Case& at, const Limits& limits) {
  const auto& cover = at.seen.mouth_cover();
  if (!cover) return unassessed(cover.error());
  const Status mask = above(100 * cover->mask, limits.number("mask_review"), limits.number("mask_max"));
  const Status cloth = above(100 * cover->cloth, limits.number("cloth_review"), limits.number("cloth_max"));
  const Status colour = above(cover->colour, limits.number("colour_review"), limits.number("colour_max"));
  Opinion opinion = opinion_of(
      {{mask, {"口鼻处有口罩", "a mask lies over mouth and nose"}},
       {cloth, {"织物遮住了下半脸", "cloth lies over the lower face"}},
       {colour, {"下半脸的颜色与上半脸皮肤明显不同", "the lower face differs in colour from the upper face's skin"}}},
      {percent("mask", cover->mask), percent("cloth", cover->cloth), {"colour", cover->colour, "C*"}},
      {"口、鼻、下巴没有遮挡。", "Nose, mouth and chin are uncovered."});
  if (opinion.status != Status::pass) opinion.where = cover->where;
  return opinion;
}

}  // namespace

Rule mouth_uncovered() {
  Rule rule;
  rule.id = "mouth.uncovered";
  rule.requirement = {"口、鼻、下巴没有遮挡：不戴口罩，没有围巾或手遮挡。",
                      "Nose, mouth and chin are in sight: no mask, no scarf, no hand before them."};
  rule.method = {
      "人像分区网络给出鼻尖以下口罩和织物的占比；再以颜色测量下半脸与额头、脸颊皮肤的色差（不计嘴唇），与肤色深浅无关。"
      "手由 content.hands 判断。",
      "Shares of mask and cloth from the nose's tip down by the portrait parser, and, as a measure of colour, how far "
      "the lower face is from the upper face's skin (lips left out; hue and chroma only, so depth of skin tone does "
      "not matter). Hands are for content.hands."};
  rule.advice = {"请摘下口罩、围巾等遮挡物，露出口、鼻和下巴后重拍。",
                 "Take off the mask, scarf or whatever covers nose, mouth and chin, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"mask_review",
       "%",
       8.0,
       Origin::own,
       0,
       100,
       {"需人工查看的口罩占比", "share of mask that needs a look"},
       "15 masked faces: 14 above, the other (5 %) is seen by its colour. 104 bare ones, beards included: 1 above (8.9 "
       "%), the others 2.4 % at most."},
      {"mask_max",
       "%",
       48.0,
       Origin::own,
       0,
       100,
       {"允许的最大口罩占比", "largest share of mask"},
       "15 masked faces: 14 above (49 % and more). 104 bare ones: none (8.9 % at most). Beards, shade and noise made "
       "24 to 38 % on 3 of some 500 bare faces, which are for a person to look at."},
      {"cloth_review",
       "%",
       15.0,
       Origin::own,
       0,
       100,
       {"需人工查看的织物占比", "share of cloth that needs a look"},
       "104 bare faces: 1.4 % at most."},
      {"cloth_max",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"允许的最大织物占比", "largest share of cloth"},
       "104 bare faces: none above. For scarves and collars before the chin; few were at hand."},
      {"colour_review",
       "C*",
       10.5,
       Origin::own,
       0,
       200,
       {"需人工查看的色差", "difference of colour that needs a look"},
       "15 masked faces: all above (11.3 and more); 192 painted ones: 189 above, the least 9.4. 104 bare ones, beards "
       "included: 8.1 at most."},
      {"colour_max",
       "C*",
       18.0,
       Origin::own,
       0,
       200,
       {"允许的最大色差", "largest difference of colour"},
       "15 masked faces: 13 above (18.1 and more), one that the parser took for something else among them. 104 bare "
       "ones: none."},
  };
  rule.judge = judge_mouth_uncovered;
  return rule;
}

}  // namespace photogate
