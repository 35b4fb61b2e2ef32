#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {
namespace {

/// A raised hand before the chest is no bare chest: content.hands judges it.
BareSkin without_hands(const Case& at, const BareSkin& skin, const Limits& limits) {
  const auto& hands = at.seen.hands();
  if (!hands) return skin;
  std::vector<std::vector<cv::Point2f>> outlines;
  for (const Hand& hand : hands->found)
    if (hand.presence >= limits.number("sure_hand")) outlines.push_back(hand.outline);
  if (outlines.empty()) return skin;
  const auto& figure = at.seen.figure();
  return figure ? measure_bare_skin(*figure, outlines) : skin;
}

Opinion judge_attire_proper(const Case& at, const Limits& limits) {
  const auto& whole = at.seen.bare_skin();
  if (!whole) return unassessed(whole.error());
  const auto judged = [&](const BareSkin& skin) {
    return worse(above(skin.shoulders, limits.number("bare_review") / 100, limits.number("bare_max") / 100),
                 above(skin.edge, limits.number("edge_review") / 100, 1e9));
  };
  const BareSkin skin = judged(*whole) == Status::pass ? *whole : without_hands(at, *whole, limits);
  if (skin.region < limits.number("region_min"))
    return unassessed({"照片中几乎看不到肩部和衣服。", "Hardly any of the shoulders and clothes is visible."});
  Opinion opinion;
  opinion.status = judged(skin);
  opinion.measured = {percent("bare", skin.shoulders), percent("edge", skin.edge)};
  if (opinion.status == Status::pass)
    opinion.message = {"肩部和胸前有衣服遮盖。", "The clothes cover shoulders and chest."};
  else if (skin.shoulders < limits.number("bare_review") / 100)
    opinion.message = {fmt::format("一侧肩部上沿有 {:.0f} % 露出皮肤。", 100 * skin.edge),
                       fmt::format("{:.0f} % of one shoulder's upper edge show bare skin.", 100 * skin.edge)};
  else
    opinion.message = {fmt::format("肩部和胸前有 {:.0f} % 露出皮肤。", 100 * skin.shoulders),
                       fmt::format("{:.0f} % of shoulders and chest show bare skin.", 100 * skin.shoulders)};
  if (opinion.status == Status::review)
    opinion.reason = {"也可能是领口较大，或衣服与肤色相近。",
                      "It may also be a wide collar, or clothes of the skin's colour."};
  if (opinion.status != Status::pass) opinion.where = skin.where_shoulders;
  return opinion;
}

}  // namespace

Rule attire_proper() {
  Rule rule;
  rule.id = "attire.proper";
  rule.requirement = {"衣着整齐得体，不露肩、不穿无袖或低领衣服。",
                      "The clothes are proper: no bare shoulders, no sleeveless or low-cut tops."};
  rule.method = {
      "凭颜色判断：颈部两侧及以下的人像区域中，与本人面部肤色相同的部分所占比例，以及肩部上沿的这一比例（头发和举起的手"
      "不计）。",
      "By colour: the share of the region beside and below the neck that has the colour of the person's own face, and "
      "the same of the shoulders' upper edge; hair and raised hands are left out."};
  rule.advice = {
      "请穿有袖有领、遮住肩部和胸口的深色衣服后重拍。",
      "Wear a dark top with sleeves and a collar that covers shoulders and chest, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"region_min",
       "1",
       0.5,
       Origin::own,
       0,
       100,
       {"可判断的最小肩部面积（除以两眼距离的平方）",
        "least area of shoulders to judge, over the squared eye distance"},
       "Tight crops show less."},
      {"bare_review",
       "%",
       28.0,
       Origin::own,
       0,
       100,
       {"需人工查看的露肤比例", "share of bare skin that needs a look"},
       "48 portraits in T-shirts: 0.17 in 19 of 20; two with wide collars and one with bare shoulders reach more."},
      {"bare_max",
       "%",
       75.0,
       Origin::own,
       0,
       100,
       {"允许的最大露肤比例", "largest share of bare skin"},
       "A strap top shows 85 %, a one-shoulder top 46 %, the widest collars of 48 T-shirts 23 to 67 %."},
      {"edge_review",
       "%",
       60.0,
       Origin::own,
       0,
       100,
       {"需人工查看的肩部上沿露肤比例", "share of bare skin on a shoulder's upper edge that needs a look"},
       "The barer side, from 1.3 eye distances beside the chin on: a wide collar does not reach so far. 3 of 3 photos "
       "with bare shoulders: 67 % and more, one of them a sleeveless top with 20 % in all; 76 studio portraits: 53 % "
       "at most, 70 below 20 %."},
      {"sure_hand",
       "1",
       0.5,
       Origin::own,
       0,
       1,
       {"视为举起的手的最低得分", "least score of the landmarks that counts as a raised hand"},
       "A hand before the chest: 1.0; what the palm detector takes for a hand on a bare shoulder: 0.11. Two examples "
       "only."},
  };
  rule.judge = judge_attire_proper;
  return rule;
}

}  // namespace photogate
