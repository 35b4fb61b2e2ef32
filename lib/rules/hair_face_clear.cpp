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
       {limited(hair->cheeks, "cheeks_review", "cheeks_max"), {"头发遮住了面部", "hair lies over the face"}}},
      {percent("brows", brows), percent("eyes", eyes), percent("cheeks", hair->cheeks)},
      {"面部和眉毛没有被头发遮挡。", "Face and eyebrows are clear of hair."});
  if (opinion.status != Status::pass) opinion.where = hair->where;
  return opinion;
}

}  // namespace

Rule hair_face_clear() {
  Rule rule;
  rule.id = "hair.face-clear";
  rule.requirement = {"头发不遮挡面部和眉毛。", "No hair lies over the face or the eyebrows."};
  rule.method = {"人像分区网络给出眉毛、眼睛和面颊处头发的占比；鼻子以下的胡须不算。",
                 "Shares of hair over the brows, the eyes and the cheeks down to the base of the nose by the portrait "
                 "parser: a beard does not count."};
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
       "14 faces with a fringe or strands: 12 above (22 % and more). 10 clear ones: none (3.8 % at most); 48 studio "
       "portraits, not looked "
       "through for strands: 1 above (40 %)."},
      {"brows_max",
       "%",
       15.0,
       Origin::own,
       0,
       100,
       {"允许的眉毛处最大头发占比", "largest share of hair over a brow"},
       "14 faces with a fringe or strands: 12 above. 10 clear ones: none."},
      {"eyes_review",
       "%",
       2.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眼睛处头发占比", "share of hair over an eye that needs a look"},
       "14 faces with a fringe or strands: 9 above. 10 clear ones and 48 studio portraits: none (0.7 % at most)."},
      {"eyes_max",
       "%",
       12.0,
       Origin::own,
       0,
       100,
       {"允许的眼睛处最大头发占比", "largest share of hair over an eye"},
       "14 faces with a fringe or strands: 3 above. 10 clear ones and 48 studio portraits: none."},
      {"cheeks_review",
       "%",
       2.0,
       Origin::own,
       0,
       100,
       {"需人工查看的面部头发占比", "share of hair over the face that needs a look"},
       "14 faces with a fringe or strands: 11 above (4.6 % and more), one told by a brow; of the other two one's "
       "fringe ends above the brows, one's hair hides the ears only. 10 clear ones: 0.8 % at most; 96 studio "
       "portraits: 2 of one person above, the others 0.9 % at most."},
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
