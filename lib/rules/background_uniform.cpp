#include <fmt/format.h>

#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

/// Whether a doubtful face lies wholly beside the main one and above its chin, where no hand or cloth makes one.
bool any_beside(const Faces& faces) {
  const cv::Rect2f& main = faces.found.front().box;
  return std::any_of(faces.doubtful.begin(), faces.doubtful.end(), [&](const FaceBox& other) {
    const bool beside = other.box.x > main.br().x || other.box.br().x < main.x;
    return beside && other.box.y + other.box.height / 2 < main.br().y;
  });
}

}  // namespace

Rule background_uniform() {
  Rule rule;
  rule.id = "background.uniform";
  rule.requirement = {"背景均匀单一，没有影子、渐变、花纹或杂物。",
                      "The background is plain, without shadows, gradients, texture or objects."};
  rule.method = {
      "人物轮廓以外区域的亮度先减去一个拟合平面，再看剩余的明暗起伏、颜色差异和细纹，离轮廓太近的发丝不计；并看有无其他"
      "人"
      "脸。",
      "Lightness outside the person less a fitted plane: what is left over, differences of colour, and fine texture; "
      "a margin round the outline is left out for hair. Also whether other faces are seen."};
  rule.advice = {"请离背景至少半米，让光线从两侧均匀照到背景上，并清走杂物。",
                 "Stand at least half a metre from the background, light it from both sides, and clear it of objects."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"uneven_review",
       "L*",
       3.0,
       Origin::own,
       0,
       100,
       {"需人工查看的明暗起伏", "unevenness that needs a look"},
       "768 plain backgrounds reach 3.3, two above 3.0."},
      {"uneven_max",
       "L*",
       4.5,
       Origin::own,
       0,
       100,
       {"允许的明暗起伏", "largest unevenness"},
       "192 cast shadows of 35 and 55 %: 172 above, 20 looked at, 0 passed; 0 of 768 plain backgrounds refused."},
      {"darker_review",
       "L*",
       10.0,
       Origin::own,
       0,
       100,
       {"需人工查看的暗部", "darker part that needs a look"},
       "An object or another person, but loose hair as well (6 of 768 plain backgrounds): never a fail by itself."},
      {"gradient_review",
       "L*",
       22.0,
       Origin::own,
       0,
       100,
       {"需人工查看的渐变", "gradient that needs a look"},
       "Fall-off from top to bottom reaches 19.2 in 192 studio portraits that count as plain."},
      {"colour_review",
       "C*",
       8.0,
       Origin::own,
       0,
       150,
       {"需人工查看的颜色差异", "difference of colour that needs a look"},
       "5.7 at most in 768 plain backgrounds."},
      {"colour_max",
       "C*",
       15.0,
       Origin::own,
       0,
       150,
       {"允许的颜色差异", "largest difference of colour"},
       "The middle half of 224 snapshots in front of all kinds of scenes reads 9 to 29."},
      {"texture_review",
       "L*",
       3.0,
       Origin::own,
       0,
       100,
       {"需人工查看的细纹", "texture that needs a look"},
       "0.2 is usual in 768 plain backgrounds; loose hair reaches 5.1 (7 above)."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& background = at.seen.background();
    if (!background) return unassessed(background.error());
    const Background& b = *background;
    const double none = 1e9;
    // Whether they count as people is for face.single.
    const auto& faces = at.seen.faces();
    const bool others = faces && !faces->found.empty() && (faces->found.size() > 1 || any_beside(*faces));
    return opinion_of(
        {{others ? Status::review : Status::pass, {"背景中可能有其他人", "another person may be in the background"}},
         {above(b.unevenness, limits.number("uneven_review"), limits.number("uneven_max")),
          {fmt::format("背景明暗不匀，像是有影子（起伏 {:.1f}）", b.unevenness),
           fmt::format("the background is uneven, as from a shadow (by L* {:.1f})", b.unevenness)}},
         {above(b.darker, limits.number("darker_review"), none),
          {fmt::format("背景有较暗的部分（暗 {:.0f}）", b.darker),
           fmt::format("part of the background is darker (by L* {:.0f})", b.darker)}},
         {above(b.gradient, limits.number("gradient_review"), none),
          {fmt::format("背景有明显渐变（相差 {:.0f}）", b.gradient),
           fmt::format("the background has a gradient (L* {:.0f})", b.gradient)}},
         {above(b.colour_spread, limits.number("colour_review"), limits.number("colour_max")),
          {fmt::format("背景颜色不一（相差 {:.0f}）", b.colour_spread),
           fmt::format("the background has several colours (C* {:.0f} apart)", b.colour_spread)}},
         {above(b.texture, limits.number("texture_review"), none),
          {fmt::format("背景有花纹或杂物（起伏 {:.1f}）", b.texture),
           fmt::format("the background has texture or objects (L* {:.1f})", b.texture)}}},
        {{"unevenness", rounded(b.unevenness), "L*"},
         {"darker", rounded(b.darker), "L*"},
         {"gradient", rounded(b.gradient), "L*"},
         {"colour_spread", rounded(b.colour_spread), "C*"},
         {"texture", rounded(b.texture), "L*"}},
        {fmt::format("背景均匀（起伏 {:.1f}）。", b.unevenness),
         fmt::format("The background is plain (uneven by L* {:.1f}).", b.unevenness)});
  };
  return rule;
}

}  // namespace photogate
