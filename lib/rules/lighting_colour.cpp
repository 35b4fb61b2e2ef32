#include <fmt/format.h>

#include <algorithm>

#include "../aspects.hpp"

namespace photogate {

Rule lighting_colour() {
  Rule rule;
  rule.id = "lighting.colour";
  rule.requirement = {"色彩自然，没有偏色。", "Colours are natural, without a cast."};
  rule.method = {
      "背景若偏离中性，再看皮肤和眼白是否带有同样的偏色：带有则是光线或白平衡偏色，没有则只是墙面有颜色。",
      "If the background is not neutral, skin and sclera tell whether one light tints everything or only the wall is "
      "coloured; without a usable background, skin and sclera decide alone."};
  rule.advice = {"请在日光或白光下拍摄，白平衡设为自动，避开彩色灯光和彩色墙面的反光。",
                 "Use daylight or white lamps and automatic white balance, away from coloured lights and walls."};
  rule.origin = Origin::iso;
  rule.limits = {
      {"background_review",
       "stops",
       0.20,
       Origin::own,
       0,
       10,
       {"需人工查看的背景偏色", "cast of the background that needs a look"},
       "Ratios of linear red, green and blue: 0.07 at most in 192 studio portraits."},
      {"background_max",
       "stops",
       0.40,
       Origin::own,
       0,
       10,
       {"允许的背景偏色", "largest cast of the background"},
       "192 portraits with four kinds of cast read 0.68 to 0.99: all caught, 0 of 443 good ones refused."},
      {"same_light_review",
       "1",
       0.42,
       Origin::own,
       -10,
       10,
       {"可能是光线偏色的一致程度", "agreement from which the light may be tinted"},
       "1: skin and sclera share the background's colour; 0: they do not. Coloured walls reach 0.34 (192 portraits)."},
      {"same_light",
       "1",
       0.55,
       Origin::own,
       -10,
       10,
       {"认定为光线偏色的一致程度", "agreement from which the light is tinted"},
       "Casts start at 0.61 (192 portraits)."},
      {"skin_review",
       "stops",
       0.80,
       Origin::own,
       0,
       10,
       {"需人工查看的皮肤与眼白偏色", "cast of skin and sclera that needs a look"},
       "0.44 at most in 192 studio portraits, 0.76 in 11 snapshots labelled natural; group means differ by 0.2."},
      {"skin_max",
       "stops",
       1.3,
       Origin::own,
       0,
       10,
       {"允许的皮肤与眼白偏色", "largest cast of skin and sclera"},
       "231 snapshots in all kinds of light: 3 % above. Wide, since skin itself varies; the background is the finer "
       "measure."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& cast = at.seen.cast();
    if (!cast) return unassessed(cast.error());
    std::vector<Measure> measured = {{"skin", rounded(cast->skin), "stops"}};
    std::vector<Aspect> aspects = {{above(cast->skin, limits.number("skin_review"), limits.number("skin_max")),
                                    {fmt::format("皮肤和眼白偏色 {:.1f} 档", cast->skin),
                                     fmt::format("skin and sclera are off by {:.1f} stops", cast->skin)}}};
    if (cast->background) {
      const double wall = *cast->background, shared = cast->agreement.value_or(0);
      measured.push_back({"background", rounded(wall), "stops"});
      if (cast->agreement) measured.push_back({"agreement", rounded(shared), "1"});
      Status status = above(wall, limits.number("background_review"), limits.number("background_max"));
      const Status same = above(shared, limits.number("same_light_review"), limits.number("same_light"));
      if (same == Status::pass) status = Status::pass;
      if (same == Status::review && status == Status::fail) status = Status::review;
      aspects.push_back({status,
                         {fmt::format("光线偏色 {:.1f} 档，背景与皮肤一致", wall),
                          fmt::format("the light is off by {:.1f} stops, on background and skin alike", wall)}});
    }
    return opinion_of(aspects, std::move(measured), {"色彩自然。", "The colours are natural."});
  };
  return rule;
}

}  // namespace photogate
