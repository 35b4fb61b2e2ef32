#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_makeup(const Case& at, const Limits& limits) {
  const auto& seen = at.seen.makeup();
  if (!seen) return unassessed(seen.error());
  const Makeup& m = *seen;
  const double none = 1e9;
  const auto limit = [&](const char* key) { return limits.number(key); };
  Opinion opinion =
      opinion_of({{above(m.lips, limit("lips_review"), none),
                   {fmt::format("唇色明显偏红（比皮肤高 {:.0f}）", m.lips),
                    fmt::format("the lips are much redder than the skin (by {:.0f})", m.lips)}},
                  {below(m.lashes, limit("lashes_review"), -none),
                   {"上睫毛处很黑，像是浓眼线", "the upper lashes are very dark, as with heavy liner"}},
                  {above(m.lids, limit("lids_review"), none),
                   {fmt::format("眼皮颜色与皮肤不同（相差 {:.0f}）", m.lids),
                    fmt::format("the eyelids have another colour than the skin (by {:.0f})", m.lids)}},
                  {above(m.lid_shade * 100, limit("lid_shade_review"), none),
                   {"眼皮很暗，像是浓眼影", "the eyelids are very dark, as with heavy shadow"}},
                  {above(m.blush, limit("blush_review"), none),
                   {fmt::format("脸颊明显偏红（比下颌高 {:.0f}）", m.blush),
                    fmt::format("the cheeks are much redder than the jaw (by {:.0f})", m.blush)}},
                  {above(m.paint * 100, limit("paint_review"), none),
                   {fmt::format("面部有 {:.0f} % 的颜色与皮肤不同，像是彩绘", 100 * m.paint),
                    fmt::format("{:.0f} % of the face has another colour than its skin, like paint", 100 * m.paint)}}},
                 {{"lips", rounded(m.lips), "C*"},
                  {"lashes", rounded(m.lashes), "1"},
                  {"lids", rounded(m.lids), "C*"},
                  percent("lid_shade", m.lid_shade),
                  {"blush", rounded(m.blush), "C*"},
                  percent("paint", m.paint)},
                 {"没有看到浓妆。", "No heavy makeup is seen."});
  if (opinion.status == Status::review)
    opinion.reason = {"光线、肤质和相机也会造成这样的颜色，是不是浓妆须由人判断。",
                      "Light, skin and camera can do the same; a person has to tell."};
  return opinion;
}

}  // namespace

Rule makeup_light() {
  Rule rule;
  rule.id = "makeup.light";
  rule.requirement = {"不化浓妆。", "No heavy makeup is worn."};
  rule.method = {
      "凭颜色判断：嘴唇、眼皮、睫毛和脸颊的颜色各与本人的皮肤相比，以及面部有多少颜色与皮肤不同；与皮肤本身的明暗无关。"
      "只提示人工查看，从不判不合格。",
      "By colour: lips, eyelids, lashes and cheeks each against the person's own skin, and how much of the face "
      "differs "
      "from it; the skin's own lightness plays no part. It asks a person to look and never refuses."};
  rule.advice = {"请卸妆或只化淡妆后重拍。", "Take the makeup off, or keep it light, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"lips_review",
       "C*",
       21.0,
       Origin::own,
       0,
       150,
       {"需人工查看的唇色偏红程度（a*）", "redness of the lips against the skin (a*) that needs a look"},
       "14 of 25 heavily made-up faces; 0 of 13 with light or no makeup, 2 of 84 studio portraits, both of one woman "
       "with lipstick."},
      {"lashes_review",
       "1",
       0.09,
       Origin::own,
       0,
       1,
       {"需人工查看的睫毛亮度（与皮肤之比）", "lightness of the lashes over that of the skin that needs a look"},
       "8 of 25 heavily made-up faces; least 0.17 in 13 others and 0.18 in 84 studio portraits."},
      {"lids_review",
       "C*",
       18.0,
       Origin::own,
       0,
       150,
       {"需人工查看的眼皮颜色差异", "distance of the eyelids' colour from the skin's that needs a look"},
       "10 of 25 heavily made-up faces; at most 16.9 in 13 others and 16.5 in 84 studio portraits."},
      {"lid_shade_review",
       "%",
       86.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眼皮变暗程度", "darkening of the eyelids that needs a look"},
       "7 of 25 heavily made-up faces; at most 78 in 97 others."},
      {"blush_review",
       "C*",
       10.5,
       Origin::own,
       0,
       150,
       {"需人工查看的脸颊偏红程度（a*）", "redness of the cheeks against the jaw (a*) that needs a look"},
       "4 of 25 heavily made-up faces; at most 9.8 in 97 others."},
      {"paint_review",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"需人工查看的异色面积", "share of foreign colour in the face that needs a look"},
       "3 of 25 heavily made-up faces, all painted; 4 at most in studio portraits, 45 in one face half in the shade."},
  };
  rule.judge = judge_makeup;
  return rule;
}

}  // namespace photogate
