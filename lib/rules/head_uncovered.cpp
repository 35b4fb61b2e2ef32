#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_head_uncovered(const Case& at, const Limits& limits) {
  const auto& cover = at.seen.head_cover();
  if (!cover) return unassessed(cover.error());
  if (cover->in_view < 0.15)
    return unassessed({"额头以上不在画面内，无法判断是否免冠。",
                       "What is above the forehead lies outside the picture, so a bare head cannot be told."});
  const double none = 1e9;
  // Bluish light or a bleach does what a hat's colour does; the parser takes hardly any of that for headwear.
  const bool worn = 100 * std::max(cover->low, cover->top) > limits.number("unlike_support");
  Opinion opinion =
      opinion_of({{above(100 * cover->low, limits.number("low_review"), limits.number("low_max")),
                   {"额头上方有帽子、头巾或发带", "a hat, headscarf or headband lies above the forehead"}},
                  {above(100 * cover->top, limits.number("top_review"), limits.number("top_max")),
                   {"头顶有帽饰", "something is worn on the head"}},
                  {above(100 * cover->unlike, limits.number(worn ? "unlike_review" : "unlike_alone"), none),
                   {"头顶的颜色不像天然头发", "what is on the head does not have the colour of natural hair"}}},
                 {percent("low", cover->low), percent("top", cover->top), percent("unlike_hair", cover->unlike)},
                 {"头上没有遮盖物。", "The head is bare."});
  if (opinion.status != Status::pass) opinion.where = cover->where;
  return opinion;
}

}  // namespace

Rule head_uncovered() {
  Rule rule;
  rule.id = "head.uncovered";
  rule.requirement = {"免冠：头上没有帽子、头巾、兜帽或宽发带。",
                      "The head is bare: no hat, headscarf, hood or wide headband."};
  rule.method = {
      "人像分区网络给出额头正上方和头顶帽饰的占比；再以颜色测量头顶有多少不是天然发色（染发只会存疑）。",
      "Share of headwear right above the forehead and up to the crown by the portrait parser; as a measure of colour, "
      "how much of what is on the head has a colour that undyed hair has not (dyed hair is doubted at most)."};
  rule.advice = {"请摘下帽子、头巾、发带等后重拍。",
                 "Take off the hat, headscarf or headband and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"low_review",
       "%",
       4.5,
       Origin::own,
       0,
       100,
       {"需人工查看的额头上方帽饰占比", "share of headwear above the forehead that needs a look"},
       "35 covered heads: 27 above. 112 bare ones: 2 above, the others 3.6 % at most."},
      {"low_max",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"允许的额头上方最大帽饰占比", "largest share of headwear above the forehead"},
       "35 covered heads: 15 above, 10 more fail by the crown. 112 bare ones: none (28 % at most); 1 more in some 480 "
       "others, with a fringe, makes 33 %."},
      {"top_review",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"需人工查看的头顶帽饰占比", "share of headwear up to the crown that needs a look"},
       "35 covered heads: 27 above, and none between 7 and 28 % that nothing else shows. 112 bare ones: 1 above (40 "
       "%), with hair piled up or standing 28 and 25 %, the others 20 % at most."},
      {"top_max",
       "%",
       45.0,
       Origin::own,
       0,
       100,
       {"允许的头顶最大帽饰占比", "largest share of headwear up to the crown"},
       "35 covered heads: 25 above (47 % and more). 112 bare ones: none (40 % at most)."},
      {"unlike_review",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"需人工查看的非天然发色占比", "share of colours unlike hair that needs a look"},
       "Counts with unlike_support. Of the 7 covered heads that the parser takes for hair 6 are above: green, blue or "
       "crimson. 112 bare heads: 2 above, under bluish light."},
      {"unlike_support",
       "%",
       0.3,
       Origin::own,
       0,
       100,
       {"佐证非天然发色的帽饰占比", "share of headwear that supports a colour unlike hair"},
       "The 6 covered heads above unlike_review all have it; of the 4 bare ones 2."},
      {"unlike_alone",
       "%",
       60.0,
       Origin::own,
       0,
       100,
       {"无帽饰佐证时需人工查看的非天然发色占比",
        "share of colours unlike hair that needs a look without such support"},
       "112 bare heads: 41 % at most where the parser sees no headwear."},
  };
  rule.judge = judge_head_uncovered;
  return rule;
}

}  // namespace photogate
