#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_hair_tidy(const Case& at, const Limits& limits) {
  const auto& loose = at.seen.loose_hair();
  if (!loose) return unassessed(loose.error());
  if (loose->wall > limits.number("wall_max"))
    return unassessed({"背景不是纯色，或大片头发占满了头部周围，无法分辨散乱的发丝。",
                       "The background is not plain, or a mass of hair fills the place round the head, so loose "
                       "strands cannot be told."});
  const double none = 1e9;
  Opinion opinion = opinion_of({{above(100 * loose->strands, limits.number("strands_review"), none),
                                 {"头部周围有散乱的发丝", "loose strands of hair stand off the head"}}},
                               {percent("strands", loose->strands), {"wall", loose->wall, "L*"}},
                               {"头发整洁。", "The hair is tidy."});
  if (opinion.status == Status::review) {
    opinion.reason = {"是否整洁需由人判断，测量只说明有散乱的发丝。",
                      "Whether that is untidy is for a person to say; the measure only sees the strands."};
    opinion.where = loose->where;
  }
  return opinion;
}

}  // namespace

Rule hair_tidy() {
  Rule rule;
  rule.id = "hair.tidy";
  rule.requirement = {"头发整洁。", "The hair is tidy."};
  rule.method = {
      "测量头部轮廓外纯色背景上的细小发丝所占面积。整洁与否没有公认的尺度，也没有带标签的照片，因此只会提示人工查看，从"
      "不判为不合格。",
      "Area of fine strands that stand off the head before a plain wall. There is no agreed scale of tidiness and "
      "there are no labelled photos, so this rule asks a person to look at most and never refuses."};
  rule.advice = {"请梳理好散乱的头发后重拍。", "Comb loose hair down and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"strands_review",
       "%",
       5.0,
       Origin::own,
       0,
       100,
       {"需人工查看的散乱发丝面积", "area of loose strands that needs a look"},
       "48 studio portraits: 2 above, with strands that stand off, and 2 with a mass of curls where strands cannot be "
       "told; nine in ten below 2.5 %. There are no labelled photos."},
      {"wall_max",
       "L*",
       6.0,
       Origin::own,
       0,
       100,
       {"可分辨发丝的背景不均匀度", "unevenness of the wall up to which strands can be told"},
       "Studio walls beside smooth heads: 2.5 or less; beside a mass of curls 8.5 and 20; streets and gardens 4 to "
       "24."},
  };
  rule.judge = judge_hair_tidy;
  return rule;
}

}  // namespace photogate
