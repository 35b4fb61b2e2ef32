#include <fmt/format.h>

#include "../traces.hpp"

namespace photogate {
namespace {

void look_at_skin(const Case& at, const Limits& limits, Traces& traces) {
  const auto& skin = at.seen.skin_texture();
  if (!skin) return traces.blind.push_back(skin.error());
  traces.measured.push_back({"skin_texture", rounded(skin->low), "1"});
  Trace trace;
  trace.id = "smoother_than_neck";
  trace.cause = "smoothing";
  trace.strength = -skin->gap();
  trace.unit = "1";
  trace.sentence = {
      fmt::format("脸部皮肤的细纹只有颈部的 {:.0f}%：同一张照片里两处的光线、镜头、降噪和压缩都相同",
                  100 * std::exp(skin->gap() / 2)),
      fmt::format("the face's skin has {:.0f} % of the neck's fine texture, under the same light, lens, noise "
                  "reduction and compression",
                  100 * std::exp(skin->gap() / 2))};
  const bool smooth = skin->low <= limits.number("skin_low");
  if (smooth && -skin->gap() >= limits.number("gap_strong")) trace.weight = Weight::strong;
  note(traces, std::move(trace), smooth && -skin->gap() >= limits.number("gap_review"));
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
      {"gap_review", "1", 0.6, Origin::own, 0, 20, {"x", "x"}, "TODO"},
      {"gap_strong", "1", 1.4, Origin::own, 0, 20, {"x", "x"}, "TODO"},
      {"skin_low", "1", -1.9, Origin::own, -5, 20, {"x", "x"}, "TODO"},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    Traces traces;
    look_at_skin(at, limits, traces);
    return weigh(std::move(traces), {"没有发现修饰的痕迹。", "No trace of retouching was found."});
  };
  return rule;
}

}  // namespace photogate
