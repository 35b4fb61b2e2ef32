#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "../lost_save.hpp"

namespace photogate {
namespace {

/// A neck so much rougher than the face is a scarf, a beard or hair: smoothing cannot open such a gap.
constexpr double kMostGap = 3.5;

Region polygon_of(const char* what, const Landmarks& points, int first, int last) {
  return {what, std::vector<cv::Point2f>(points.begin() + first, points.begin() + last + 1)};
}

std::vector<Region> places(const Portrait& seen, std::string_view what) {
  const auto& face = seen.face();
  if (!face) return {};
  if (what == "eyes") return {polygon_of("eyes", face->points, 36, 41), polygon_of("eyes", face->points, 42, 47)};
  if (what == "jaw") return {polygon_of("jaw", face->points, 0, 16)};
  return {outline_of(*face, "skin")};
}

void look_at_skin(const Portrait& seen, const Limits& limits, Traces& traces) {
  const auto& skin = seen.skin_texture();
  if (!skin) return traces.blind.push_back(skin.error());
  traces.measured.push_back({"skin_texture", rounded(skin->face), "1"});
  const double left = 100 * std::exp(-skin->gap() / 2);  // of the amplitude
  const bool smooth = skin->face <= limits.number("texture_max") && skin->gap() <= kMostGap;
  Trace trace;
  trace.id = "smoother_than_neck";
  trace.cause = "smoothing";
  trace.strength = smooth ? skin->gap() : 0;
  trace.limit = limits.number("gap_review");
  trace.unit = "1";
  trace.sentence = {fmt::format("脸部皮肤的细纹只有颈部的 {:.0f}%，而两处的光线、镜头、降噪和压缩都相同", left),
                    fmt::format("the face's skin has {:.0f} % of the neck's fine texture, under the same light, lens, "
                                "noise reduction and compression",
                                left)};
  trace.where = places(seen, "skin");
  if (trace.strength >= limits.number("gap_strong")) trace.weight = Weight::strong;
  const bool found = trace.strength >= trace.limit;
  note(traces, std::move(trace), found);
}

void look_for_repeats(const Portrait& seen, const Limits& limits, Traces& traces) {
  // Noise reduction repeats the patches that it averages, and leaves skin smooth.
  const auto& skin = seen.skin_texture();
  if (!skin || skin->face <= limits.number("texture_max")) return;
  const auto& repeats = seen.repeated_skin();
  if (!repeats) return traces.blind.push_back(repeats.error());
  Trace trace;
  trace.id = "repeated_skin";
  trace.cause = "repeated_skin";
  trace.strength = repeats->likeness;
  trace.limit = limits.number("repeated");
  trace.unit = "1";
  trace.sentence = {"面部有一处皮肤与旁边另一处的细纹完全一样，像是用修复画笔或仿制图章遮盖过",
                    "one place of the skin has the same fine texture as another beside it, as a healing brush or a "
                    "clone stamp leaves it"};
  trace.where = repeats->where;
  const bool found = trace.strength >= trace.limit;
  note(traces, std::move(trace), found);
}

void look_at_proportions(const Portrait& seen, const Limits& limits, Traces& traces) {
  const auto& proportions = seen.proportions();
  if (!proportions) return traces.blind.push_back(proportions.error());
  const double eyes = std::min(proportions->eye_width / limits.number("eye_width"),
                               proportions->eye_to_gap / limits.number("eye_to_gap"));
  traces.measured.push_back({"eye_width", rounded(proportions->eye_width), "1"});
  traces.measured.push_back({"eye_to_gap", rounded(proportions->eye_to_gap), "1"});
  Trace large;
  large.id = "large_eyes";
  large.cause = "eyes";
  large.strength = eyes;
  large.limit = 1;
  large.unit = "1";
  large.sentence = {fmt::format("眼睛宽达瞳距的 {:.0f}%，极少有人如此", 100 * proportions->eye_width),
                    fmt::format("each eye is {:.0f} % of the eyes' distance wide, as hardly anybody's is",
                                100 * proportions->eye_width)};
  large.where = places(seen, "eyes");
  note(traces, std::move(large), eyes >= 1);

  traces.measured.push_back({"jaw_width", rounded(proportions->jaw_width), "1"});
  Trace jaw;
  jaw.id = "narrow_jaw";
  jaw.cause = "jaw";
  jaw.strength = limits.number("jaw_width") / std::max(proportions->jaw_width, 0.01);
  jaw.limit = 1;
  jaw.unit = "1";
  jaw.sentence = {fmt::format("下颌宽度只有脸宽的 {:.0f}%，极少有人如此", 100 * proportions->jaw_width),
                  fmt::format("the jaw has {:.0f} % of the width of the face, as hardly anybody's has",
                              100 * proportions->jaw_width)};
  jaw.where = places(seen, "jaw");
  const bool narrow = jaw.strength >= 1;
  note(traces, std::move(jaw), narrow);
}

void look_at_irises(const Portrait& seen, const Limits& limits, Traces& traces) {
  const auto& width = seen.iris_width();
  if (!width) return traces.blind.push_back(width.error());
  Trace iris;
  iris.id = "iris_width";
  iris.cause = "eyes";
  iris.strength = *width;
  iris.limit = limits.number("iris_width");
  iris.unit = "1";
  iris.sentence = {
      fmt::format("虹膜直径达瞳距的 {:.1f}%，成年人的虹膜几乎一样大，没有这么大的", 100 * *width),
      fmt::format(
          "each iris is {:.1f} % of the eyes' distance wide; irises of adults hardly differ in size, and are not "
          "so large unless a lens or a program enlarges them",
          100 * *width)};
  iris.where = places(seen, "eyes");
  const bool found = iris.strength >= iris.limit;
  note(traces, std::move(iris), found);
}

void look_for_changed_parts(const Portrait& seen, const Limits& limits, Traces& traces) {
  const auto& save = seen.earlier_save();
  if (!save) return traces.blind.push_back(save.error());
  if (!save->found) return;
  const auto judge = [&](const std::string& id, const SavePart& part, const Text& name, Weight most,
                         std::vector<Region> where) {
    note_lost_save(traces, limits,
                   {id,
                    lost_share(&part),
                    part.evidence,
                    most,
                    name,
                    {"说明这里后来改动过", "which was changed afterwards"},
                    std::move(where)});
  };
  const auto judge_part = [&](const char* what, const Text& name) {
    if (const SavePart* part = save->part(what)) judge(what, *part, name, Weight::conclusive, places(seen, what));
  };
  judge_part("skin", {"皮肤", "the skin"});
  judge_part("jaw", {"脸颊", "the jaw"});
  judge_part("eyes", {"眼睛", "the eyes"});
  // A patch was sought all over the face, so it takes more to believe it.
  const auto patch = std::find_if(save->patches.begin(), save->patches.end(), [&](const SavePatch& p) {
    return p.in_face >= 0.3 && tells_of_edits(seen.photo.pixels, p.where);
  });
  if (patch != save->patches.end())
    judge("face_patch", patch->part, {"面部某", "one place of the face"}, Weight::strong, {patch->where});
}

}  // namespace

Rule authentic_retouch() {
  Rule rule;
  rule.id = "authentic.retouch";
  rule.requirement = {"照片没有修饰：皮肤未磨皮，眼睛和脸型未改变。",
                      "The photo is not retouched: no smoothed skin, no enlarged eyes, no slimmed face."};
  rule.method = {
      "分别查找互相独立的痕迹：脸部皮肤的细纹比颈部少；一处皮肤在旁边重复出现；眼睛或脸颊的比例超出常人；皮肤、眼睛、脸"
      "颊丢失了前一次压缩留下的"
      "规律。一种痕迹需要人工查看，两种强痕迹或一种确凿的痕迹才判不合格。颈部被遮住、与脸一起磨皮，或整张照片被降噪时，"
      "磨皮看不出来。",
      "Independent traces are looked for: less fine texture in the face's skin than in the neck's; a place of skin "
      "that "
      "shows up again beside itself; eyes or a jaw whose "
      "proportions hardly anybody has; skin, eyes or jaw that lost the pattern of an earlier save. One needs a look; "
      "two strong ones, or one that is conclusive, fail. Smoothing cannot be told where the neck is hidden or was "
      "smoothed as well, or where the whole picture was denoised."};
  rule.advice = {"请关闭相机的美颜功能，提供未经修饰的原始照片。",
                 "Switch the camera's beauty mode off and hand in the photo without any retouching."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"gap_review",
       "1",
       0.65,
       Origin::own,
       0,
       20,
       {"颈部与脸部细纹能量之差（自然对数），需人工查看",
        "natural logarithm of the neck's texture energy over the face's that needs a look"},
       "Untouched: 0 of 96 studio portraits (48 persons) above it, 5 of 232 photos of many cameras, of which some may "
       "be retouched. Skin smoothed by 0.7 in four ways: 185 of 192 studio portraits; in two ways: 34 of 58 of many "
       "cameras. By 0.4: 30 of 96. Denoised as phones do, blurred, enlarged, reduced or sent by messenger: 0 of 288."},
      {"gap_strong",
       "1",
       1.2,
       Origin::own,
       0,
       20,
       {"颈部与脸部细纹能量之差，强痕迹", "the same, from which on the trace is strong"},
       "3 of 328 untouched portraits, 47 of 48 studio portraits smoothed by 1.0."},
      {"texture_max",
       "1",
       -1.9,
       Origin::own,
       -5,
       20,
       {"脸部细纹能量（自然对数）高于此值即不算光滑",
        "natural logarithm of the face's texture energy above which skin is not smooth"},
       "Smoothed by 0.7: -2.0 at most in studio portraits; untouched ones read -1.6 to -0.6, denoised ones -3.4 to "
       "-2.6."},
      {"repeated",
       "1",
       0.5,
       Origin::own,
       0,
       100,
       {"两处皮肤细纹的相似程度", "likeness of two places of skin"},
       "552 honest photos of tests/forensics with skin that is not smooth: none above it, 4 above 0.35. Four spots of "
       "0.06 to "
       "0.09 face widths covered by skin from beside them, saved at 75 to 95: 23 of 162, 31 above 0.35."},
      {"eye_width",
       "1",
       0.445,
       Origin::own,
       0.1,
       1,
       {"眼睛宽度与瞳距之比", "width of an eye in inter-eye distances"},
       "Untouched frontal faces: 0.43 at most in 48 studio portraits, 0.441 for 131 of 132 others. Enlarged by 1.3: "
       "0.43 to 0.47; small eyes stay below the limit and are not noticed."},
      {"eye_to_gap",
       "1",
       0.79,
       Origin::own,
       0.1,
       2,
       {"眼睛宽度与内眼角间距之比", "width of an eye in distances between the inner corners"},
       "Both eye limits must be passed. Untouched: 129 of 132 faces of many cameras below 0.79; enlarged by 1.3: 0.76 "
       "to 0.92."},
      {"iris_width",
       "1",
       0.223,
       Origin::own,
       0.1,
       1,
       {"虹膜直径与瞳距之比", "diameter of an iris in inter-eye distances"},
       "Adults' irises hardly differ; a child's is as large in a smaller face. 506 honest photos of tests/forensics on "
       "which "
       "limits were set: 8 above, of 3 persons; 374 of others: 6, of two. Enlarged by 1.3 in two ways: 11 of 20 and 27 "
       "of 53."},
      {"jaw_width",
       "1",
       0.843,
       Origin::own,
       0.1,
       1,
       {"下颌宽度与脸宽之比", "width of the jaw below the cheekbones in widths of the face"},
       "507 honest photos of tests/forensics on which limits were set, heads turned by 20 degrees at most: 2 below, of "
       "one "
       "woman; 351 of others: none. Both cheeks pulled in by 8 % of the face's width: 7 of 12 and 5 of 25; a jaw "
       "narrowed as a "
       "whole: 1 of 21 and 0 of 26. At 0.856, 7 below, all of women and renderings of women."},
  };
  for (LimitSpec& limit : lost_save_limits()) rule.limits.push_back(std::move(limit));
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    Traces traces;
    look_for_changed_parts(at.seen, limits, traces);
    look_at_skin(at.seen, limits, traces);
    look_for_repeats(at.seen, limits, traces);
    look_at_proportions(at.seen, limits, traces);
    look_at_irises(at.seen, limits, traces);
    Text clean = {"没有发现修饰的痕迹。", "No trace of retouching was found."};
    if (!at.seen.skin_texture())
      clean = {"没有发现修饰的痕迹；是否磨皮无法判断：" + at.seen.skin_texture().error().zh,
               "No trace of retouching was found; whether skin was smoothed cannot be told: " +
                   at.seen.skin_texture().error().en};
    return weigh(std::move(traces), std::move(clean));
  };
  return rule;
}

}  // namespace photogate
