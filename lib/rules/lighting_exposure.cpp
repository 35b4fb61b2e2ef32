#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {

Rule lighting_exposure() {
  Rule rule;
  rule.id = "lighting.exposure";
  rule.requirement = {"曝光适当，既不过暗也不过曝。", "The photo is neither too dark nor burnt out."};
  rule.method = {
      "过曝看面部和人物身上丢失层次的像素；过暗看整张照片的亮部和眼睛高光。不以肤色深浅为依据，白色背景也不算过曝。",
      "Burnt out: pixels of face and person that lost their detail. Dark: the brightest parts of the picture and the "
      "highlights of the eyes. Neither the lightness of the skin nor a white background counts."};
  rule.advice = {
      "过暗请增加光线或提高曝光补偿，过曝请降低曝光补偿，然后重拍；不要靠后期提亮。",
      "Add light or raise the exposure if it is dark, lower the exposure if it is burnt out, and take the photo again "
      "rather than editing it."};
  rule.origin = Origin::iso;
  rule.limits = {
      {"clipped_face_review",
       "%",
       0.5,
       Origin::own,
       0,
       100,
       {"需人工查看的面部过曝像素", "clipped pixels of the face that need a look"},
       "Green at 250 or more: 0 % in 443 well exposed portraits; of 96 exposed 1.4 to 1.9 stops too high, 82 are "
       "above."},
      {"clipped_face_max",
       "%",
       3.0,
       Origin::own,
       0,
       100,
       {"允许的面部过曝像素", "most clipped pixels of the face"},
       "0 of 443 well exposed portraits; 67 of 96 overexposed ones. 231 mixed snapshots: 3 %."},
      {"saturated_face_review",
       "%",
       20.0,
       Origin::own,
       0,
       100,
       {"需人工查看的任一颜色通道饱和像素", "face pixels with one colour at its limit that need a look"},
       "Any channel at 250 or more: 14 % at most in 443 well exposed portraits; 81 of 96 overexposed ones are above."},
      {"saturated_face_max",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"允许的任一颜色通道饱和像素", "most face pixels with one colour at its limit"},
       "0 of 443 well exposed portraits; with the limit above it catches 71 of 96 overexposed ones."},
      {"clipped_person_review",
       "%",
       10.0,
       Origin::own,
       0,
       100,
       {"需人工查看的人物过曝像素", "clipped pixels of the person that need a look"},
       "White tops reach 10 % in 480 good portraits, none above; 94 of 96 overexposed ones are above, so that dark "
       "faces "
       "with burnt clothes are looked at."},
      {"highlight_review",
       "%",
       45.0,
       Origin::own,
       0,
       100,
       {"需人工查看的亮部亮度", "brightness of the bright parts that needs a look"},
       "95th percentile of linear light: 54 % at least in 443 well exposed portraits, dark clothes included."},
      {"highlight_min",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"亮部的最低亮度", "least brightness of the bright parts"},
       "96 portraits exposed 2.2 to 3.1 stops too low reach 21 %; 231 snapshots, night ones included, start at 31 %."},
      {"eye_highlight_review",
       "%",
       6.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眼部高光亮度", "brightness of the eyes' highlights that needs a look"},
       "Catchlights and sclera, whatever the skin: 14 % at least in 480 portraits, black persons 14 to 31 %."},
      {"eye_highlight_min",
       "%",
       15.0,
       Origin::own,
       0,
       100,
       {"亮部过暗时眼部高光的最低亮度", "least brightness of the eyes' highlights where the bright parts are dark"},
       "96 underexposed portraits reach 12 %: a dark wall with dark clothes alone is for a person to look at, not a "
       "fail."},
      {"contrast_review",
       "L*",
       20.0,
       Origin::own,
       0,
       100,
       {"需人工查看的面部反差", "contrast of the face that needs a look"},
       "2nd to 98th percentile of L*: 29 at least in 192 studio portraits; black persons 29 to 48, others 31 to 61."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& exposure = at.seen.exposure();
    if (!exposure) return unassessed(exposure.error());
    const double none = 1e9, clipped = 100 * exposure->clipped_face, saturated = 100 * exposure->saturated_face;
    const double person = 100 * exposure->clipped_person.value_or(0);
    const double highlight = 100 * exposure->highlight;
    // Eyes that are covered excuse nothing and prove nothing.
    const double eyes = 100 * exposure->eye_highlight.value_or(1), contrast = exposure->face_range.value_or(100);
    Status dark = below(highlight, limits.number("highlight_review"), limits.number("highlight_min"));
    if (dark == Status::fail && eyes >= limits.number("eye_highlight_min")) dark = Status::review;
    std::vector<Measure> measured = {percent("clipped_face", exposure->clipped_face),
                                     percent("saturated_face", exposure->saturated_face),
                                     percent("highlight", exposure->highlight)};
    if (exposure->eye_highlight) measured.push_back(percent("eye_highlight", *exposure->eye_highlight));
    if (exposure->face_range) measured.push_back({"contrast", rounded(*exposure->face_range), "L*"});
    if (exposure->clipped_person) measured.push_back(percent("clipped_person", *exposure->clipped_person));
    return opinion_of(
        {{above(clipped, limits.number("clipped_face_review"), limits.number("clipped_face_max")),
          {fmt::format("面部 {:.1f}% 的像素过曝", clipped), fmt::format("{:.1f} % of the face is burnt out", clipped)}},
         {above(saturated, limits.number("saturated_face_review"), limits.number("saturated_face_max")),
          {fmt::format("面部 {:.0f}% 的像素颜色已饱和", saturated),
           fmt::format("{:.0f} % of the face has a colour at its limit", saturated)}},
         {above(person, limits.number("clipped_person_review"), none),
          {fmt::format("人物 {:.0f}% 的像素过曝", person), fmt::format("{:.0f} % of the person is burnt out", person)}},
         {dark,
          {fmt::format("照片过暗，亮部只有满量程的 {:.0f}%", highlight),
           fmt::format("the photo is dark: its bright parts reach {:.0f} % of full light", highlight)}},
         {below(eyes, limits.number("eye_highlight_review"), -none),
          {fmt::format("眼部很暗，高光只有 {:.0f}%", eyes),
           fmt::format("the eyes are dark: their highlights reach {:.0f} %", eyes)}},
         {below(contrast, limits.number("contrast_review"), -none),
          {fmt::format("面部反差很低（L* 跨度 {:.0f}）", contrast),
           fmt::format("the face has little contrast (L* spans {:.0f})", contrast)}}},
        std::move(measured),
        {fmt::format("曝光适当，面部过曝像素 {:.1f}%，亮部达 {:.0f}%。", clipped, highlight),
         fmt::format("The exposure is right: {:.1f} % of the face is burnt out, bright parts reach {:.0f} %.", clipped,
                     highlight)});
  };
  return rule;
}

}  // namespace photogate
