#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "../aspects.hpp"

namespace photogate {

Rule lighting_even() {
  Rule rule;
  rule.id = "lighting.even";
  rule.requirement = {"面部受光均匀，没有一侧偏暗或明显阴影。",
                      "The face is lit evenly, without a dark side or shadows across it."};
  rule.method = {
      "在线性光下比较面部左右、上下以及双肩的亮度之比，并看鼻梁与两颊之比和面部皮肤的明暗跨度；比值与肤色深浅无关。",
      "Ratios of linear light between the halves of the face, its upper and lower part, nose and cheeks, and the "
      "shoulders, and the range over the skin; ratios do not depend on how light the skin is."};
  rule.advice = {"请正对柔和的光源，或在较暗一侧加一盏灯或白色反光板后重拍。",
                 "Face a soft light, or add a lamp or a white card on the darker side, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"sides_review",
       "stops",
       0.75,
       Origin::own,
       0,
       10,
       {"需人工查看的左右亮度比", "ratio of the sides that needs a look"},
       "384 upright studio portraits reach 0.31; of 42 faces labelled evenly lit elsewhere 2 are above and 4 read "
       "0.71; of 42 labelled uneven 31 are above."},
      {"sides_max",
       "stops",
       1.4,
       Origin::own,
       0,
       10,
       {"允许的最大左右亮度比", "largest ratio of the sides"},
       "Of 90 faces labelled even none is above 1.31; 15 lit from one side only all read above 1.52; 24 of 41 labelled "
       "uneven are caught."},
      {"both_max",
       "stops",
       0.30,
       Origin::own,
       0,
       10,
       {"面部与双肩同侧偏暗时允许的亮度比", "largest ratio where face and shoulders are darker on the same side"},
       "The lesser of both: 288 even portraits reach 0.21; of 96 with one side darkened by 0.6 to 1.2 stops, 56 are "
       "above."},
      {"shoulders_review",
       "stops",
       0.35,
       Origin::own,
       0,
       10,
       {"需人工查看的双肩亮度比", "ratio of the shoulders that needs a look"},
       "Shoulders are seen in 281 of 288 even portraits, 4 of them above (hair); of 92 with one side darkened, 91 are "
       "above."},
      {"range_review",
       "stops",
       3.0,
       Origin::own,
       0,
       20,
       {"需人工查看的皮肤明暗跨度", "range over the skin that needs a look"},
       "192 studio portraits of all skin tones reach 2.0, of 42 evenly lit others one is above; 24 of 41 labelled "
       "uneven are above."},
      {"nose_review",
       "stops",
       1.25,
       Origin::own,
       0,
       20,
       {"需人工查看的鼻梁偏暗程度", "darkness of the nose against the cheeks that needs a look"},
       "90 faces labelled even and 96 studio portraits read -1.06 at the lowest; two lit from 20 degrees below read "
       "-1.49 and -1.53. Few examples, so it never fails."},
      {"top_bottom_review",
       "stops",
       2.0,
       Origin::own,
       0,
       20,
       {"需人工查看的上下亮度比", "ratio of top to bottom that needs a look"},
       "192 studio portraits reach 1.35; a dark beard alone can read above, so it is for a person to look at, never a "
       "fail."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& light = at.seen.evenness();
    if (!light) return unassessed(light.error());
    const double sides = std::abs(light->left_right), none = 1e9;
    const double shoulders = light->shoulders ? std::abs(*light->shoulders) : 0;
    const bool same_side = light->shoulders && *light->shoulders * light->left_right > 0;
    const double both = same_side ? std::min(sides, shoulders) : 0;
    const Text darker = light->left_right > 0 ? Text{"左", "left"} : Text{"右", "right"};
    std::vector<Measure> measured = {{"left_right", rounded(light->left_right), "stops"},
                                     {"top_bottom", rounded(light->top_bottom), "stops"},
                                     {"nose_cheeks", rounded(light->nose_cheeks), "stops"},
                                     {"range", rounded(light->range), "stops"}};
    if (light->shoulders) measured.push_back({"shoulders", rounded(*light->shoulders), "stops"});
    return opinion_of(
        {{above(sides, limits.number("sides_review"), limits.number("sides_max")),
          {fmt::format("面部画面{}侧比另一侧暗 {:.1f} 档", darker.zh, sides),
           fmt::format("the picture's {} side of the face is {:.1f} stops darker than the other", darker.en, sides)}},
         {above(both, none, limits.number("both_max")),
          {fmt::format("面部和肩部的画面{}侧都偏暗 {:.1f} 档以上", darker.zh, both),
           fmt::format("face and shoulders are both at least {:.1f} stops darker on the picture's {} side", both,
                       darker.en)}},
         {above(shoulders, limits.number("shoulders_review"), none),
          {fmt::format("双肩亮度相差 {:.1f} 档", shoulders),
           fmt::format("the shoulders differ by {:.1f} stops", shoulders)}},
         {above(light->range, limits.number("range_review"), none),
          {fmt::format("面部皮肤明暗跨度达 {:.1f} 档，可能有阴影", light->range),
           fmt::format("light on the skin spans {:.1f} stops, which may be a shadow", light->range)}},
         {above(-light->nose_cheeks, limits.number("nose_review"), none),
          {fmt::format("鼻梁比两颊暗 {:.1f} 档，光线可能来自下方", -light->nose_cheeks),
           fmt::format("the nose is {:.1f} stops darker than the cheeks, as in light from below",
                       -light->nose_cheeks)}},
         {above(std::abs(light->top_bottom), limits.number("top_bottom_review"), none),
          {fmt::format("面部上下亮度相差 {:.1f} 档", std::abs(light->top_bottom)),
           fmt::format("top and bottom of the face differ by {:.1f} stops", std::abs(light->top_bottom))}}},
        std::move(measured),
        {fmt::format("面部受光均匀，左右相差 {:.1f} 档。", sides),
         fmt::format("The face is lit evenly; its sides differ by {:.1f} stops.", sides)});
  };
  return rule;
}

}  // namespace photogate
