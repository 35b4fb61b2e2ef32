#include <fmt/format.h>

#include "../traces.hpp"

namespace photogate {
namespace {

bool large_enough(const Case& at) {
  const FileFacts& file = at.seen.photo.file;
  return std::max(file.width, file.height) >= kMoireLongSide && std::min(file.width, file.height) >= kMoireShortSide;
}

}  // namespace

Rule authentic_recapture() {
  Rule rule;
  rule.id = "authentic.recapture";
  rule.requirement = {"照片不是对着屏幕或纸质照片翻拍的。", "The photo is no photo of a screen or of a print."};
  rule.method = {
      "只判断长边不小于 1000 像素、短边不小于 512 "
      "像素的原图：在频谱里寻找布满画面的重复细纹（屏幕像素、摩尔纹、印刷网点）。缩小后的图片留不住"
      "这些细纹，因此对更小的文件不作判断，也不给出结论。",
      "Judged only in files of at least 1000 by 512 px: fine patterns that repeat all over the picture (a screen's "
      "pixels, "
      "moire, the dots of a print) are sought in the spectrum. They do not survive a reduction, so nothing is said, "
      "neither way, of smaller files."};
  rule.advice = {"请直接给本人拍照，不要翻拍屏幕或纸质照片。",
                 "Photograph the person, not a screen or a print that shows them."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"pattern_review",
       "dB",
       6.2,
       Origin::own,
       0,
       100,
       {"需人工查看的重复细纹强度", "strength of a repeated pattern that needs a look"},
       "4.0 to 5.9 dB in most photos: 11 of 362 untouched ones of 1000 px and more reach the limit. 6 of 15 photos of "
       "laptop screens do; eight others, of 2560 x 1440 px, show no pattern at all."},
      {"pattern_strong",
       "dB",
       10.0,
       Origin::own,
       0,
       100,
       {"强重复细纹", "strength of a pattern that hardly any photo has"},
       "1 of 362 untouched photos, a camera with interference of its own; 2 of 15 photos of screens."},
      {"pattern_fail",
       "dB",
       18.0,
       Origin::own,
       0,
       100,
       {"只有翻拍才有的细纹强度", "strength of a pattern that only screens and prints have"},
       "10.6 dB at most in 367 untouched photos; a screen whose pixels show reads 29 dB. The pattern must cover three "
       "quarters of at least four places."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& moire = at.seen.moire();
    if (!moire) return unassessed(moire.error());
    Traces traces;
    Trace pattern;
    pattern.id = "pattern";
    pattern.cause = "pattern";
    pattern.strength = moire->peak;
    pattern.unit = "dB";
    pattern.sentence = {
        fmt::format("画面 {:.0f}% 的地方布有同样的细纹，像屏幕像素、摩尔纹或印刷网点", 100 * moire->share),
        fmt::format("a fine pattern repeats over {:.0f} % of the picture, as a screen's pixels, moire or "
                    "the dots of a print do",
                    100 * moire->share)};
    const bool everywhere = moire->share >= 0.75 && moire->tiles >= 4;
    if (moire->peak >= limits.number("pattern_fail") && everywhere)
      pattern.weight = Weight::conclusive;
    else if (moire->peak >= limits.number("pattern_strong") && moire->share >= 0.6)
      pattern.weight = Weight::strong;
    pattern.where = moire->where;
    note(traces, std::move(pattern), moire->peak >= limits.number("pattern_review"));
    return weigh(std::move(traces),
                 {"没有发现屏幕或印刷品的细纹；不留细纹的翻拍无法识别。",
                  "No pattern of a screen or print was found; a copy that shows none cannot be told."});
  };
  rule.applies = large_enough;
  return rule;
}

}  // namespace photogate
