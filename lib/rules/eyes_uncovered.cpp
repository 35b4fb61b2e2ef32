#include <algorithm>
#include <cmath>

#include "../aspects.hpp"

namespace photogate {
namespace {

double worst(const std::array<double, 2>& pair) { return std::max(pair[0], pair[1]); }

Opinion judge_eyes_uncovered(const Case& at, const Limits& limits) {
  const auto& cover = at.seen.eye_cover();
  if (!cover) return unassessed(cover.error());
  const auto limited = [&](double value, const char* review, const char* most) {
    return above(100 * value, limits.number(review), limits.number(most));
  };
  const bool glasses = cover->glasses >= limits.number("glasses_area");
  // A clear lens that mirrors a little is much like a tinted one, but neither shades nor tints what lies behind it.
  const double support = limits.number("lens_support");
  const bool supported = cover->shade > support * limits.number("shade_review") ||
                         cover->tint > support * limits.number("tint_review") ||
                         (cover->contrast && *cover->contrast < limits.number("contrast_review") / support) ||
                         100 * worst(cover->lens) > limits.number("lens_sure");
  std::vector<Aspect> aspects = {
      {supported ? limited(worst(cover->lens), "lens_review", "lens_max") : Status::pass,
       {"眼前有深色、着色或反光的镜片", "a dark, tinted or mirrored lens lies over an eye"}},
      {limited(worst(cover->glare), "glare_review", "glare_max"), {"反光遮住了眼睛", "glare lies over an eye"}},
      {limited(worst(cover->hair), "hair_review", "hair_max"), {"头发遮住了眼睛", "hair lies over an eye"}},
      {above(cover->raised, limits.number("raised_review"), 1e9),
       {"眼镜推在头上", "glasses are pushed up on the head"}},
  };
  if (glasses) {
    aspects.push_back({above(cover->shade, limits.number("shade_review"), limits.number("shade_max")),
                       {"镜片后的皮肤明显变暗，像是墨镜", "the skin behind the lenses is dark, as behind sunglasses"}});
    // Locks are taken for a thin frame, and their shadow for a tint: the parser has to see some lens as well.
    const bool lens = 100 * worst(cover->lens) > limits.number("tint_lens");
    aspects.push_back({lens ? above(cover->tint, limits.number("tint_review"), 1e9) : Status::pass,
                       {"镜片可能着色", "the lenses may be tinted"}});
    if (cover->contrast)
      aspects.push_back({below(*cover->contrast, limits.number("contrast_review"), limits.number("contrast_min")),
                         {"镜片后几乎看不见眼睛", "hardly anything of an eye is seen behind its lens"}});
    Aspect across{limited(worst(cover->frame), "frame_review", "frame_max"),
                  {"镜框横在眼前", "a frame of glasses crosses an eye"}};
    // The far eye of a turned head lies behind the frame; pose.frontal refuses that.
    const auto& pose = at.seen.pose();
    if (across.status == Status::fail && pose && std::abs(pose->yaw) > 20) across.status = Status::review;
    aspects.push_back(std::move(across));
    const std::string& policy = limits.choice("glasses");
    if (policy != "allow")
      aspects.push_back({policy == "forbid" ? Status::fail : Status::review, {"佩戴了眼镜", "glasses are worn"}});
  }
  Opinion opinion =
      opinion_of(aspects,
                 {percent("lens", worst(cover->lens)),
                  percent("glare", worst(cover->glare)),
                  percent("frame_across", worst(cover->frame)),
                  percent("hair", worst(cover->hair)),
                  {"glasses_area", cover->glasses, "1"},
                  {"raised_area", cover->raised, "1"},
                  {"shade", cover->shade, "stops"},
                  {"tint", cover->tint, "C*"}},
                 glasses ? Text{"戴有透明眼镜，双眼清晰可见。", "Clear glasses are worn; both eyes are in sight."}
                         : Text{"双眼没有遮挡。", "Both eyes are uncovered."});
  if (cover->contrast) opinion.measured.push_back({"contrast", *cover->contrast, "L*"});
  if (opinion.status != Status::pass) opinion.where = cover->where;
  return opinion;
}

}  // namespace

Rule eyes_uncovered() {
  Rule rule;
  rule.id = "eyes.uncovered";
  rule.requirement = {
      "双眼清晰可见：不戴墨镜或有色眼镜，镜片无反光，镜框和头发不遮眼。",
      "Both eyes are in sight: no dark or tinted lenses, no glare on them, no frame or hair across an eye."};
  rule.method = {
      "人像分区网络给出眼睛上镜片、镜框和头发的占比，以及眉毛以上眼镜的面积；戴眼镜时再比较镜片后与脸颊皮肤的亮度和颜色"
      "、"
      "眼睛的明暗反差，并统计眼睛上过曝的像素。明暗与颜色是颜色测量，不是网络的结论。",
      "Shares of lens, frame and hair over the eyes, and the area of glasses above the brows, by the portrait parser; "
      "with glasses, also light and colour of the skin behind the lens against the cheek, and the contrast within the "
      "eye; burnt-out pixels over the eye. Shade, tint, contrast and glare are measures of colour, not a network's "
      "word."};
  rule.advice = {"请摘下墨镜或有色眼镜，也不要推在头上；戴透明眼镜时调整灯光避免反光，镜框不要压住眼睛，并把头发拨开。",
                 "Take off dark or tinted glasses, also from the hair; with clear ones move the light until the glare "
                 "is gone, keep the frame off the eyes, and brush hair aside."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"glasses",
       "choice",
       "allow",
       Origin::own,
       0,
       0,
       {"透明眼镜", "clear glasses"},
       "The notice forbids glare and covered eyes, not clear glasses as such.",
       {"allow", "review", "forbid"}},
      {"lens_review",
       "%",
       14.0,
       Origin::own,
       0,
       100,
       {"需人工查看的镜片占比", "share of lens that needs a look"},
       "17 photos with covered eyes: 14 above. 88 good ones: 9 above, all with reflecting glasses; lens_support leaves "
       "5 of those."},
      {"lens_support",
       "1",
       0.6,
       Origin::own,
       0.1,
       1,
       {"佐证镜片的色调、变暗或反差须达到其存疑限值的比例",
        "share of the doubtful tint, shade or contrast that has to support a doubtful lens"},
       "Of the 14 covered eyes above lens_review all have that support or are above lens_sure; of the 9 clear glasses "
       "4 have none."},
      {"lens_sure",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"无需佐证的镜片占比", "share of lens that needs no support"},
       "17 photos with covered eyes: 11 above. 88 good ones: 3 above."},
      {"lens_max",
       "%",
       76.0,
       Origin::own,
       0,
       100,
       {"允许的最大镜片占比", "largest share of lens"},
       "17 photos with covered eyes: 10 above (82 % and more). 88 good ones: none (54 % at most; mirrored, 71 %)."},
      {"glare_review",
       "%",
       4.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眼部过曝像素", "burnt-out pixels over the eye that need a look"},
       "88 good photos: 1 % at most; a catchlight is far smaller than that."},
      {"glare_max",
       "%",
       12.0,
       Origin::own,
       0,
       100,
       {"允许的最多眼部过曝像素", "most burnt-out pixels over the eye"},
       "Three times the doubtful share: white over a third of the eye opening. No real photo with strong glare was at "
       "hand."},
      {"hair_review",
       "%",
       45.0,
       Origin::own,
       0,
       100,
       {"需人工查看的头发占比", "share of hair that needs a look"},
       "88 good photos: 37 % at most, where hair falls beside an eye; none of 17 covered eyes is covered by hair. A "
       "strand is for hair.face-clear."},
      {"hair_max",
       "%",
       60.0,
       Origin::own,
       0,
       100,
       {"允许的最大头发占比", "largest share of hair"},
       "Most of the eye; hair.face-clear refuses far less."},
      {"frame_review",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"需人工查看的镜框占比", "share of frame that needs a look"},
       "88 good photos: 1 above, before the far eye of a head in profile; the others 26 % at most."},
      {"frame_max",
       "%",
       50.0,
       Origin::own,
       0,
       100,
       {"允许的最大镜框占比", "largest share of frame"},
       "Half of the eye opening; clear glasses on frontal faces: 26 % at most."},
      {"glasses_area",
       "1",
       0.12,
       Origin::own,
       0,
       10,
       {"视为戴眼镜的镜框面积与眼距平方之比", "area of frames, in squared eye distances, from which glasses are worn"},
       "16 pairs of sunglasses: 0.32 and more. 48 bare studio faces: 0.02 at most."},
      {"raised_review",
       "1",
       0.4,
       Origin::own,
       0,
       10,
       {"视为眼镜推在头上的镜框与镜片面积与眼距平方之比",
        "area of frames and lenses above the brows, in squared eye distances, from which glasses are pushed up"},
       "1 photo of sunglasses on the hair: 0.56, a noisy copy of it 0.50. 88 good ones: 0.01 at most; of some 600 "
       "other photos a mask on the forehead 0.25, headwear and jewellery 0.15 at most."},
      {"shade_review",
       "stops",
       0.8,
       Origin::own,
       0,
       10,
       {"需人工查看的镜片变暗档数", "stops of shade behind the lens that need a look"},
       "Counts with glasses only. 10 of 17 covered eyes above; 19 pairs of clear glasses: 1 above (1.4); bare studio "
       "faces 0.34 at most."},
      {"shade_max",
       "stops",
       1.6,
       Origin::own,
       0,
       10,
       {"允许的最大镜片变暗档数", "most stops of shade behind the lens"},
       "9 of 17 covered eyes above, one that the parser took for bare among them. Clear glasses: none."},
      {"tint_review",
       "C*",
       11.0,
       Origin::own,
       0,
       200,
       {"需人工查看的镜片着色", "tint of the lens that needs a look"},
       "Counts with glasses only. 9 of 17 covered eyes above, one with mirrored lenses that nothing else shows. Clear "
       "glasses: 1 above."},
      {"tint_lens",
       "%",
       4.0,
       Origin::own,
       0,
       100,
       {"着色判断所需的最小镜片占比", "share of lens from which a tint counts"},
       "9 tinted pairs: 6.8 % and more. Clear glasses beside a lock of hair read a tint of 14 with 1.7 % lens."},
      {"contrast_review",
       "L*",
       14.0,
       Origin::own,
       0,
       100,
       {"需人工查看的眼睛明暗反差", "contrast within the eye that needs a look"},
       "Clear glasses: 15.9 and more; bare studio faces 26.5 and more."},
      {"contrast_min",
       "L*",
       9.0,
       Origin::own,
       0,
       100,
       {"最小的眼睛明暗反差", "least contrast within the eye"},
       "8 of 17 covered eyes below (0.9 to 7.7). Clear glasses: none."},
  };
  rule.judge = judge_eyes_uncovered;
  return rule;
}

}  // namespace photogate
