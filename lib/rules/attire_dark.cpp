#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {

Rule attire_dark() {
  Rule rule;
  rule.id = "attire.dark";
  rule.requirement = {"穿深色衣服，与白色背景区分明显。",
                      "The clothes are dark and stand out from the white background."};
  rule.method = {
      "下巴以下、颈部两侧的衣服区域的亮度 L* 中位数，以及它与背景的亮度差；与面部同色的皮肤不计。",
      "Median lightness L* of the clothes below the chin and beside the neck, and its distance from the background's; "
      "skin of the face's colour is left out."};
  rule.advice = {"请换深色、纯色、有领的衣服后重拍。",
                 "Wear a plain dark top, preferably with a collar, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"lightness_review",
       "L*",
       50.0,
       Origin::own,
       0,
       100,
       {"需人工查看的衣服亮度", "lightness that needs a look"},
       "192 tops darkened to black, navy or brown: median 42, 187 at most 50, 69 at most."},
      {"lightness_max",
       "L*",
       70.0,
       Origin::own,
       0,
       100,
       {"衣服的最高亮度", "largest lightness"},
       "192 white and pale tops: median 95, 188 above 70, 0 below 64. None is passed, 0 of 192 dark ones refused."},
      {"contrast_review",
       "L*",
       20.0,
       Origin::own,
       -100,
       100,
       {"需人工查看的与背景亮度差", "distance from the background that needs a look"},
       "Dark clothes on studio grey and white: 191 of 192 above 22."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& attire = at.seen.attire();
    if (!attire) return unassessed(attire.error());
    const double lightness = attire->lightness, contrast = attire->contrast;
    return opinion_of({{above(lightness, limits.number("lightness_review"), limits.number("lightness_max")),
                        {fmt::format("衣服颜色偏浅（L* {:.0f}）", lightness),
                         fmt::format("the clothes are light (L* {:.0f})", lightness)}},
                       {below(contrast, limits.number("contrast_review"), -1e9),
                        {fmt::format("衣服与背景的亮度只差 {:.0f}", contrast),
                         fmt::format("the clothes differ from the background by only L* {:.0f}", contrast)}}},
                      {{"lightness", rounded(lightness), "L*"},
                       {"contrast", rounded(contrast), "L*"},
                       percent("share", attire->share)},
                      {fmt::format("衣服为深色（L* {:.0f}）。", lightness),
                       fmt::format("The clothes are dark (L* {:.0f}).", lightness)});
  };
  return rule;
}

}  // namespace photogate
