#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_hair_face_clear(const Case& at, const Limits& limits) {
  const auto& hair = at.seen.hair_on_face();
  if (!hair) return unassessed(hair.error());
  const double brows = std::max(hair->brows[0], hair->brows[1]), eyes = std::max(hair->eyes[0], hair->eyes[1]);
  const auto limited = [&](double value, const char* review, const char* most) {
    return above(100 * value, limits.number(review), limits.number(most));
  };
  Opinion opinion = opinion_of(
      {{limited(brows, "brows_review", "brows_max"), {"头发遮住了眉毛", "hair lies over an eyebrow"}},
       {limited(eyes, "eyes_review", "eyes_max"), {"头发遮住了眼睛", "hair lies over an eye"}},
       {above(100 * hair->fringe, limits.number("fringe_review"), 1e9),
        {"刘海几乎垂到眉毛", "a fringe nearly reaches the eyebrows"}},
       {limited(hair->cheeks, "cheeks_review", "cheeks_max"), {"头发遮住了面部", "hair lies over the face"}}},
      {percent("brows", brows), percent("eyes", eyes), percent("fringe", hair->fringe),
       percent("cheeks", hair->cheeks)},
      {"面部和眉毛没有被头发遮挡。", "Face and eyebrows are clear of hair."});
  if (opinion.status != Status::pass) opinion.where = hair->where;
  return opinion;
}

}  // namespace

Rule hair_face_clear() {
  Rule rule;
  rule.id = "hair.face-clear";
  rule.requirement = {"头发不遮挡面部和眉毛。", "No hair lies over the face or the eyebrows."};
  rule.method = {
      "人像分区网络给出眉毛、眉毛上方、眼睛和面颊处头发的占比；鼻子以下的胡须不算。",
      "Shares of hair over the brows, right above them, over the eyes and the cheeks down to the base of the nose by "
      "the portrait parser: a beard does not count."};
  rule.advice = {
      "请把刘海和鬓发梳开或夹起，露出眉毛和整张脸后重拍。",
      "Comb or clip fringe and side hair away until brows and the whole face show, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"brows_review",
       "%",
       7.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眉毛处头发占比", "share of hair over a brow that needs a look"},
       "14 faces with a fringe or strands: 12 above (14 % and more). 10 clear ones: none (2.0 % at most); 96 studio "
       "portraits, not looked through for strands: 2 of one person above, who has a fringe."},
      {"brows_max",
       "%",
       15.0,
       Origin::own,
       0,
       100,
       {"允许的眉毛处最大头发占比", "largest share of hair over a brow"},
       "14 faces with a fringe or strands: 11 above. 10 clear ones: none."},
      {"eyes_review",
       "%",
       2.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眼睛处头发占比", "share of hair over an eye that needs a look"},
       "14 faces with a fringe or strands: 9 above. 10 clear ones and 96 studio portraits: none (0.2 % at most)."},
      {"eyes_max",
       "%",
       12.0,
       Origin::own,
       0,
       100,
       {"允许的眼睛处最大头发占比", "largest share of hair over an eye"},
       "14 faces with a fringe or strands: 2 above. 10 clear ones and 96 studio portraits: none."},
      {"fringe_review",
       "%",
       11.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眉毛上方头发占比", "share of hair right above the brows that needs a look"},
       "14 faces with a fringe or strands: 11 above (14 % and more), for one of them the only sign. 10 clear ones: 0.2 "
       "% at most; 96 studio portraits: 2 of the one person with a fringe above, the others 7.6 % at most, cropped "
       "dark hair on dark skin."},
      {"cheeks_review",
       "%",
       2.0,
       Origin::own,
       0,
       100,
       {"需人工查看的面部头发占比", "share of hair over the face that needs a look"},
       "14 faces with a fringe or strands: 11 above (3.0 % and more), two told by brow or fringe, one, whose hair "
       "hides the ears only, by nothing. 10 clear ones: 0.3 % at most; 96 studio portraits: 2 of one person above, the "
       "others 0.3 % at most."},
      {"cheeks_max",
       "%",
       8.0,
       Origin::own,
       0,
       100,
       {"允许的面部最大头发占比", "largest share of hair over the face"},
       "14 faces with a fringe or strands: 7 above. 10 clear ones and 96 studio portraits: none."},
  };
  rule.judge = judge_hair_face_clear;
  return rule;
}

}  // namespace photogate
