#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {

Rule background_white() {
  Rule rule;
  rule.id = "background.white";
  rule.requirement = {"背景为白色。", "The background is white."};
  rule.method = {"人物轮廓以外区域的 CIELAB 中位颜色：亮度 L* 和彩度 C*。",
                 "Median CIELAB colour of the region outside the person: lightness L* and chroma C*."};
  rule.advice = {"请在白墙或白幕布前拍摄，并给背景足够的光线；不要用软件更换背景。",
                 "Use a white wall or sheet and light it well; do not replace the background with software."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"lightness_review",
       "L*",
       92.0,
       Origin::own,
       0,
       100,
       {"需人工查看的背景亮度", "lightness that needs a look"},
       "192 portraits on lit white start at 95.8; 192 on studio grey end at 89.9."},
      {"lightness_min",
       "L*",
       82.0,
       Origin::own,
       0,
       100,
       {"背景的最低亮度", "least lightness"},
       "Light grey between 82 and 92 may be an unlit white wall. Of 14 backgrounds labelled not white, 13 are below."},
      {"chroma_review",
       "C*",
       5.0,
       Origin::own,
       0,
       150,
       {"需人工查看的背景彩度", "chroma that needs a look"},
       "1.6 at most on 384 white and grey studio backgrounds."},
      {"chroma_max",
       "C*",
       10.0,
       Origin::own,
       0,
       150,
       {"允许的背景彩度", "largest chroma"},
       "192 coloured backgrounds, beige and light blue included, start at 14.7: all caught, 0 of 192 white ones "
       "refused."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& background = at.seen.background();
    if (!background) return unassessed(background.error());
    const double lightness = background->lightness, chroma = background->chroma;
    return opinion_of({{below(lightness, limits.number("lightness_review"), limits.number("lightness_min")),
                        {fmt::format("背景偏暗（L* {:.0f}）", lightness),
                         fmt::format("the background is not bright (L* {:.0f})", lightness)}},
                       {above(chroma, limits.number("chroma_review"), limits.number("chroma_max")),
                        {fmt::format("背景带有颜色（C* {:.0f}）", chroma),
                         fmt::format("the background is coloured (C* {:.0f})", chroma)}}},
                      {{"lightness", rounded(lightness), "L*"},
                       {"chroma", rounded(chroma), "C*"},
                       percent("share", background->share)},
                      {fmt::format("背景为白色（L* {:.0f}，C* {:.0f}）。", lightness, chroma),
                       fmt::format("The background is white (L* {:.0f}, C* {:.0f}).", lightness, chroma)});
  };
  return rule;
}

}  // namespace photogate
