#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "../lost_save.hpp"

namespace photogate {
namespace {

constexpr double kWhite = 253, kBlack = 4;  // beyond these a constant colour may be a wall that clipped

/// A piece that was put in anywhere outside the face, e.g. other clothes. A picture that was changed as a whole has
/// lost some of the save everywhere, and patches of it in places.
void look_for_patch(const Portrait& seen, const EarlierSave& save, const Limits& limits, Traces& traces) {
  constexpr double kOutside = 0.3, kWhole = 0.95;
  const auto put_in = [&](const SavePatch& patch) {
    return patch.in_face < kOutside && patch.part.rest_kept >= kWhole &&
           patch.part.evidence >= limits.number("evidence_fail") && tells_of_edits(seen.photo.pixels, patch.where);
  };
  const auto patch = std::find_if(save.patches.begin(), save.patches.end(), put_in);
  if (patch == save.patches.end()) return;
  note_lost_save(traces, limits,
                 {"patch",
                  lost_share(&patch->part),
                  patch->part.evidence,
                  Weight::weak,
                  {"画面中某一块", "one place of the picture"},
                  {"像是后来贴上去的", "as if it had been put in later"},
                  {patch->where}});
}

void look_for_exchange(const Portrait& seen, const Limits& limits, Traces& traces) {
  const auto& save = seen.earlier_save();
  if (!save) return traces.blind.push_back(save.error());
  if (!save->found) return;
  std::vector<Region> face_region;
  if (seen.face()) face_region.push_back(outline_of(*seen.face(), "face"));
  // A face that was exchanged has lost the save in eyes, nose and mouth alike; smoothed skin keeps it in the eyes.
  const SavePart* features = save->part("features");
  if (features)
    note_lost_save(traces, limits,
                   {"face",
                    std::min(lost_share(features), lost_share(save->part("eyes"))),
                    features->evidence,
                    Weight::conclusive,
                    {"五官", "the features of the face"},
                    {"像是后来换上去的", "as if they had been put in later"},
                    std::move(face_region)});
  look_for_patch(seen, *save, limits, traces);
  // A wall in one colour keeps no trace of any save, edited or not; it has a trace of its own.
  const auto& backdrop = seen.backdrop();
  if (!backdrop || backdrop->constant > 0.5) return;
  if (const SavePart* wall = save->part("background"))
    note_lost_save(traces, limits,
                   {"background",
                    lost_share(wall),
                    wall->evidence,
                    Weight::weak,
                    {"背景", "the background"},
                    {"像是换过背景", "as if it had been exchanged"},
                    backdrop->where});
}

/// How much more regular an outline is than its contrast explains. Where all that borders on the wall is far darker,
/// e.g. dark skin, cropped hair and a dark coat, the lens alone gives one width all round.
double regularity(const CutEdge& edge, const Limits& limits) {
  const double dark = std::max(0.0, edge.contrast - limits.number("edge_contrast"));
  return edge.alike - limits.number("alike_per_level") * dark;
}

void look_at_backdrop(const Portrait& seen, const Limits& limits, Traces& traces) {
  const auto& measured = seen.backdrop();
  if (!measured) return traces.blind.push_back(measured.error());
  const Backdrop& wall = *measured;
  Trace flat;
  flat.id = "background_constant";
  flat.cause = "background_constant";
  flat.strength = wall.constant;
  flat.limit = limits.number("constant");
  flat.unit = "1";
  // Before a wall that clipped and was then made darker, nothing of the person is brighter than the wall.
  const bool clear = wall.brighter >= limits.number("brighter") &&
                     seen.photo.file.jpeg_quality.value_or(100) >= limits.number("quality");
  flat.weight = clear ? Weight::conclusive : Weight::weak;
  flat.sentence = {
      fmt::format("背景 {:.0f}% 的像素是完全相同的颜色（亮度 {:.0f}），相机拍不出没有噪点的背景", 100 * wall.constant,
                  wall.level),
      fmt::format("{:.0f} % of the background has exactly one colour (level {:.0f}), without the noise of any camera",
                  100 * wall.constant, wall.level)};
  flat.where = wall.where;
  const bool clipped = wall.level >= kWhite || wall.level <= kBlack;
  if (clipped) flat.limit = 0;
  note(traces, flat, wall.constant >= limits.number("constant") && !clipped);
  traces.measured.push_back({"background_level", wall.level, "1"});
  if (!wall.edge || wall.constant < limits.number("constant") || !clipped) return;
  const CutEdge& edge = *wall.edge;
  Trace cut;
  cut.id = "edge_regular";
  cut.cause = "edge_regular";
  cut.strength = regularity(edge, limits);
  cut.limit = limits.number("alike");
  cut.unit = "1";
  cut.sentence = {
      fmt::format("人物边缘有 {:.0f}% 的长度宽窄几乎一样，像是抠图", 100 * edge.alike),
      fmt::format("{:.0f} % of the person's outline is of one width, as cut out by a program", 100 * edge.alike)};
  cut.where = wall.where;
  note(traces, cut, cut.strength >= cut.limit);
  traces.measured.push_back({"edge_alike", rounded(edge.alike), "1"});
  traces.measured.push_back({"edge_contrast", rounded(edge.contrast), "1"});
  traces.measured.push_back({"edge_width", rounded(edge.width), "px"});
  traces.measured.push_back({"edge_variation", rounded(edge.variation), "1"});
  traces.measured.push_back({"edge_inner_width", rounded(edge.inner_width), "px"});
  traces.measured.push_back({"edge_fringe", rounded(edge.fringe), "1"});
}

}  // namespace

Rule authentic_composite() {
  Rule rule;
  rule.id = "authentic.composite";
  rule.requirement = {"照片不是合成的：没有换背景、换脸或拼接。",
                      "The photo is no composite: no exchanged background or face, nothing pasted in."};
  rule.method = {
      "分别查找互相独立的痕迹：某一部分丢失了前一次压缩留下的规律；背景颜色完全一致而又没有过曝；人物边缘处处一样宽。一"
      "种痕迹需要人工查看，两种或一种确凿的痕迹才判不合格。精细抠图换成的纯白背景与过曝的白墙无法区分。",
      "Independent traces are looked for: a part that lost the pattern of an earlier save; a background of exactly one "
      "colour that is not clipped; an edge round the person that is the same everywhere. One needs a look; two, or one "
      "that is conclusive, fail. A good matte before pure white cannot be told from an over-lit wall."};
  rule.advice = {
      "请提交原始照片，在白墙或白布前重新拍摄，不要换背景或换脸。",
      "Hand in the original; have the photo taken before a white wall instead of exchanging the background."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"constant",
       "1",
       0.8,
       Origin::own,
       0,
       1,
       {"背景同色像素的比例", "share of the background in exactly one colour"},
       "Painted backgrounds below clipping reach 0.88 to 1.0 in 34 portraits at quality 75 to 95, untouched ones 0.38 "
       "at most in 79, denoised ones included."},
      {"brighter",
       "1",
       0.0015,
       Origin::own,
       0,
       1,
       {"人物上比背景更亮的比例，说明背景没有过曝",
        "share of the person that is brighter than the background, which so cannot have clipped"},
       "0.003 to 0.045 before 12 painted backgrounds of level 234 to 250; 0 before 8 walls that had clipped and were "
       "then made darker."},
      {"quality",
       "1",
       70.0,
       Origin::own,
       1,
       100,
       {"可以认定背景被换掉的最低 JPEG 质量", "JPEG quality from which on a constant background is conclusive"},
       "Coarser saves round the grain of a real wall away; walls were measured down to quality 75."},
      {"alike",
       "1",
       0.58,
       Origin::own,
       0,
       1,
       {"人物边缘宽度相同的比例（扣除反差的影响）",
        "share of the outline that is of one width, less what its contrast explains"},
       "Over-lit walls of 47 persons, pictures of 520 px and wider: 0 of 14 photos of black persons above it, 1 of "
       "93 of others. Cut out in two ways by hard or narrow edges: 197 of 245. A soft matte is not told from an "
       "over-lit wall."},
      {"edge_contrast",
       "1",
       150.0,
       Origin::own,
       0,
       255,
       {"人物边缘与背景的亮度差，大于此值时边缘本来就较一致",
        "levels between wall and outline above which any outline is more regular"},
       "106 photos of lighter persons before over-lit walls have 120 to 165, with a share of 0.51 of one width; 18 of "
       "black persons 178 to 202, with 0.50 to 0.80."},
      {"alike_per_level",
       "1",
       0.003,
       Origin::own,
       0,
       1,
       {"反差每增加一级，边缘一致比例的增加", "rise of that share per level of contrast above it"},
       "Slope of a least-squares line through the 124 honest photos: 0.0032."},
  };
  for (LimitSpec& limit : lost_save_limits()) rule.limits.push_back(std::move(limit));
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    Traces traces;
    look_for_exchange(at.seen, limits, traces);
    look_at_backdrop(at.seen, limits, traces);
    return weigh(std::move(traces), {"没有发现合成的痕迹。", "No trace of a composite was found."});
  };
  return rule;
}

}  // namespace photogate
