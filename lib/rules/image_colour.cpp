#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {

Rule image_colour() {
  Rule rule;
  rule.id = "image.colour";
  rule.requirement = {"是彩色照片，不是黑白或单色调照片。", "It is a colour photo, not black and white or tinted."};
  rule.method = {
      "各像素的 a*b* 与同亮度像素平均值的距离；黑白和单色调照片的颜色只随亮度变化，该值接近 0。",
      "Distance of each pixel's a*b* from the mean of its lightness; in a monochrome picture, tinted or not, colour "
      "follows lightness and the distance is near 0."};
  rule.advice = {"请用彩色模式重拍，不要使用黑白、怀旧等滤镜。",
                 "Take the photo in colour, without black-and-white or sepia filters."};
  rule.origin = Origin::ga482;
  rule.limits = {
      {"spread_review",
       "C*",
       1.2,
       Origin::own,
       0,
       100,
       {"需人工查看的颜色丰富度", "spread of colour that needs a look"},
       "2.0 at least in 480 colour portraits; colour cut to half still passes (95 of 96), to 30 % is looked at."},
      {"spread_min",
       "C*",
       0.8,
       Origin::own,
       0,
       100,
       {"颜色丰富度的下限", "least spread of colour"},
       "0.0 in 86 grey photos; 192 tinted ones at JPEG quality 92 read 0.4 to 0.6, at 60 up to 0.9 (looked at)."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& chroma = at.seen.chroma();
    if (!chroma) return unassessed(chroma.error());
    const double spread = chroma->spread;
    return opinion_of({{below(spread, limits.number("spread_review"), limits.number("spread_min")),
                        {fmt::format("照片近乎单色（颜色丰富度 {:.1f}）", spread),
                         fmt::format("the photo is nearly monochrome (spread of colour {:.1f})", spread)}}},
                      {{"spread", rounded(spread), "C*"}},
                      {fmt::format("是彩色照片（颜色丰富度 {:.1f}）。", spread),
                       fmt::format("The photo is in colour (spread {:.1f}).", spread)});
  };
  return rule;
}

}  // namespace photogate
