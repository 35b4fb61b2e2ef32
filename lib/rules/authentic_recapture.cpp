#include <fmt/format.h>

#include "../grain.hpp"
#include "../moire.hpp"
#include "../traces.hpp"

namespace photogate {
namespace {

constexpr double kEmpty = 18;   ///< dB of contrast, below which there is only grain: an empty wall, a sheet of paper
constexpr double kVisible = 1;  ///< level of grain; rounding alone leaves 0.3

bool large_enough(const Case& at) {
  const FileFacts& file = at.seen.photo.file;
  return std::max(file.width, file.height) >= kSpectraLongSide &&
         std::min(file.width, file.height) >= kSpectraShortSide;
}

void note_pattern(Traces& traces, const std::vector<Spectrum>& spectra, const Limits& limits) {
  const Moire moire = find_moire(spectra);
  if (moire.windows == 0) {
    traces.blind.push_back({"画面没有可供分析的细节。", "There is no detail in the picture that could be looked at."});
    return;
  }
  Trace trace;
  trace.id = trace.cause = "pattern";
  trace.strength = moire.strength;
  trace.limit = limits.number("pattern_review");
  trace.unit = "dB";
  trace.sentence = {fmt::format("画面 {:.0f}% 的地方布有同样的细纹，像屏幕像素、摩尔纹或印刷网点", 100 * moire.share),
                    fmt::format("the same fine pattern returns in {:.0f} % of the picture, as a screen's pixels, moire "
                                "or the dots of a print do",
                                100 * moire.share)};
  if (moire.everywhere >= limits.number("pattern_fail") && moire.windows >= 6)
    trace.weight = Weight::conclusive;
  else if (moire.strength >= limits.number("pattern_strong"))
    trace.weight = Weight::strong;
  trace.where = moire.where;
  const bool found = moire.strength >= trace.limit;
  note(traces, std::move(trace), found);
}

void note_grain(Traces& traces, const std::vector<Spectrum>& spectra, const Limits& limits) {
  const auto grain = measure_grain(spectra);
  if (!grain) {
    traces.blind.push_back(grain.error());
    return;
  }
  Trace trace;
  trace.id = trace.cause = "grain";
  trace.strength = grain->share;
  trace.limit = limits.number("grain_review");
  trace.unit = "1";
  trace.sentence = {
      "画面处处都没有比噪点更细的内容：或者没有对上焦，或者拍的是另一幅图像",
      "nothing anywhere in the picture is as fine as its grain: it is out of focus, or shows another picture"};
  const bool found = trace.strength >= trace.limit && grain->contrast >= kEmpty && grain->level >= kVisible;
  note(traces, std::move(trace), found);
}

}  // namespace

Rule authentic_recapture() {
  Rule rule;
  rule.id = "authentic.recapture";
  rule.requirement = {"照片不是对着屏幕或纸质照片翻拍的。", "The photo is no photo of a screen or of a print."};
  rule.method = {
      "只判断长边不小于 1000 像素、短边不小于 512 像素的原图：在最多 40 "
      "处的频谱里寻找反复出现的同样细纹（屏幕像素、摩尔纹、印刷网点），并比较最细的内容与噪点：翻拍的图像处处模糊，噪点"
      "却依然细密。缩小后的图片两者都留不住，因此更小的文件无法判断，只作提示。",
      "Judged only in files of at least 1000 by 512 px. In the spectra of up to 40 places, the same fine pattern is "
      "sought (a screen's pixels, moire, the dots of a print), and the finest detail is compared with the grain: a "
      "copy of a picture is soft all over while its grain is as fine as ever. Neither survives a reduction, so smaller "
      "files cannot be judged; for them the rule only says so."};
  rule.advice = {"请直接给本人拍照并对好焦，不要翻拍屏幕或纸质照片。",
                 "Photograph the person, in focus, not a screen or a print that shows them."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"pattern_review",
       "dB",
       13.0,
       Origin::own,
       0,
       1000,
       {"需人工查看的重复细纹强度", "strength of a repeated pattern that needs a look"},
       "0 to 8 dB in 96 studio portraits, in 242 of 244 photos of many cameras and in 21 of 23 camera files; 4 of 384 "
       "untouched photos reach the limit. Nine of 15 photos of laptop screens do, by 17 to 208 dB."},
      {"pattern_strong",
       "dB",
       35.0,
       Origin::own,
       0,
       1000,
       {"强重复细纹", "strength of a pattern that hardly any photo has"},
       "29 dB at most in 384 untouched photos, by a camera with interference of its own; six of 15 photos of screens."},
      {"pattern_fail",
       "dB",
       14.0,
       Origin::own,
       0,
       100,
       {"只有翻拍才到处都有的细纹", "lines that only screens and prints have everywhere"},
       "The strongest line of the window that 7 of 10 exceed: 7 to 9.5 dB in 408 untouched photos; a screen whose "
       "pixels show reads 25 dB. At least six windows."},
      {"grain_review",
       "1",
       0.3,
       Origin::own,
       0,
       10,
       {"噪点与最细内容之比", "grain in parts of the finest detail"},
       "0.14 at most in 96 studio portraits; one of 244 photos of many cameras and three of 44 others reach the limit, "
       "by small and noisy cameras, which add as much grain. Eight photos of laptop screens in which little or no "
       "pattern is left read 0.32 to 0.47, the copies that show one clearly 0.20 and less."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& spectra = at.seen.spectra();
    if (!spectra) return unassessed(spectra.error());
    Traces traces;
    note_pattern(traces, *spectra, limits);
    note_grain(traces, *spectra, limits);
    return weigh(std::move(traces), {"没有发现屏幕或印刷品的细纹，画面也不比噪点模糊；不留痕迹的翻拍无法识别。",
                                     "No pattern of a screen or print was found, nor a softness beside the grain; a "
                                     "copy that shows neither cannot be told."});
  };
  rule.binds = large_enough;  // else every photo of upload size would need a look
  return rule;
}

}  // namespace photogate
