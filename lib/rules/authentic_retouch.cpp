#include <fmt/format.h>

#include <cmath>

#include "../traces.hpp"

namespace photogate {
namespace {

/// A neck so much rougher than the face is a scarf, a beard or hair: smoothing cannot open such a gap.
constexpr double kMostGap = 3.5;

void look_at_skin(const Case& at, const Limits& limits, Traces& traces) {
  const auto& skin = at.seen.skin_texture();
  if (!skin) return traces.blind.push_back(skin.error());
  traces.measured.push_back({"skin_texture", rounded(skin->face), "1"});
  Trace trace;
  trace.id = "smoother_than_neck";
  trace.cause = "smoothing";
  trace.strength = skin->gap();
  trace.unit = "1";
  trace.sentence = {
      fmt::format("脸部皮肤的细纹只有颈部的 {:.0f}%：同一张照片里两处的光线、镜头、降噪和压缩都相同",
                  100 * std::exp(-skin->gap() / 2)),
      fmt::format("the face's skin has {:.0f} % of the neck's fine texture, under the same light, lens, noise "
                  "reduction and compression",
                  100 * std::exp(-skin->gap() / 2))};
  const bool smooth = skin->face <= limits.number("texture_max") && skin->gap() <= kMostGap;
  if (smooth && skin->gap() >= limits.number("gap_strong")) trace.weight = Weight::strong;
  note(traces, std::move(trace), smooth && skin->gap() >= limits.number("gap_review"));
}

void look_at_proportions(const Case& at, const Limits& limits, Traces& traces) {
  const auto& proportions = at.seen.proportions();
  if (!proportions) return traces.blind.push_back(proportions.error());
  Trace eyes;
  eyes.id = "eye_width";
  eyes.cause = "eyes";
  eyes.strength = proportions->eye_width;
  eyes.limit = limits.number("eye_width_review");
  eyes.unit = "1";
  eyes.sentence = {fmt::format("眼裂宽达瞳距的 {:.0f}%，几乎没有人如此", 100 * proportions->eye_width),
                   fmt::format("the eyes are {:.0f} % of their distance wide, as hardly anybody's are",
                               100 * proportions->eye_width)};
  const bool wide = proportions->eye_to_gap >= limits.number("eye_to_gap_review");
  note(traces, std::move(eyes), wide && proportions->eye_width >= limits.number("eye_width_review"));

  Trace jaw;
  jaw.id = "jaw_pinch";
  jaw.cause = "jaw";
  jaw.strength = -proportions->jaw_bulge;
  jaw.unit = "1";
  jaw.sentence = {"两颊下方的脸部轮廓内凹，几乎没有人如此",
                  "the outline of the face falls in below the cheeks, as hardly anybody's does"};
  note(traces, std::move(jaw), proportions->jaw_bulge <= limits.number("jaw_bulge_review"));
}

}  // namespace

Rule authentic_retouch() {
  Rule rule;
  rule.id = "authentic.retouch";
  rule.requirement = {"照片没有修饰：皮肤未磨皮，眼睛和脸型未改变。",
                      "The photo is not retouched: no smoothed skin, no enlarged eyes, no slimmed face."};
  rule.method = {"TODO", "TODO"};
  rule.advice = {"请关闭相机的美颜功能，提供未经修饰的原始照片。",
                 "Switch the camera's beauty mode off and hand in the photo without any retouching."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"gap_review", "1", 0.5, Origin::own, 0, 20, {"x", "x"}, "TODO"},
      {"gap_strong", "1", 1.4, Origin::own, 0, 20, {"x", "x"}, "TODO"},
      {"eye_width_review", "1", 0.44, Origin::own, 0, 1, {"x", "x"}, "TODO"},
      {"eye_to_gap_review", "1", 0.79, Origin::own, 0, 2, {"x", "x"}, "TODO"},
      {"jaw_bulge_review", "1", 0.075, Origin::own, -1, 1, {"x", "x"}, "TODO"},
      {"texture_max", "1", -1.9, Origin::own, -5, 20, {"x", "x"}, "TODO"},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    Traces traces;
    look_at_skin(at, limits, traces);
    look_at_proportions(at, limits, traces);
    return weigh(std::move(traces), {"没有发现修饰的痕迹。", "No trace of retouching was found."});
  };
  return rule;
}

}  // namespace photogate
