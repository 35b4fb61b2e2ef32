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
  Opinion opinion =
      opinion_of({{above(100 * cover->low, limits.number("low_review"), limits.number("low_max")),
                   {"额头上方有帽子、头巾或发带", "a hat, headscarf or headband lies above the forehead"}},
                  {above(100 * cover->top, limits.number("top_review"), limits.number("top_max")),
                   {"头顶有帽饰", "something is worn on the head"}},
                  {above(100 * cover->unlike, limits.number("unlike_review"), none),
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
       3.5,
       Origin::own,
       0,
       100,
       {"需人工查看的额头上方帽饰占比", "share of headwear above the forehead that needs a look"},
       "35 covered heads: 27 above. 112 bare ones: 2 above."},
      {"low_max",
       "%",
       6.0,
       Origin::own,
       0,
       100,
       {"允许的额头上方最大帽饰占比", "largest share of headwear above the forehead"},
       "35 covered heads: 26 above. 112 bare ones: 1 above, with glasses on hair that stands up."},
      {"top_review",
       "%",
       15.0,
       Origin::own,
       0,
       100,
       {"需人工查看的头顶帽饰占比", "share of headwear up to the crown that needs a look"},
       "35 covered heads: 27 above. 112 bare ones: 3 above, with hair piled up or standing."},
      {"top_max",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"允许的头顶最大帽饰占比", "largest share of headwear up to the crown"},
       "35 covered heads: 23 above. 112 bare ones: none (36 % at most)."},
      {"unlike_review",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"需人工查看的非天然发色占比", "share of colours unlike hair that needs a look"},
       "Of 7 covered heads that the parser takes for hair 5 are above: green, blue or crimson. 112 bare heads: 4 "
       "above, under bluish light."},
  };
  rule.judge = judge_head_uncovered;
  return rule;
}

}  // namespace photogate
