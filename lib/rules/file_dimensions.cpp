#include <fmt/format.h>

#include "../rule.hpp"

namespace photogate {
namespace {

// Cross-multiplied: exact where a quotient of floats is not.
bool wider_than(const FileFacts& file, Ratio ratio) { return file.width * ratio.height > file.height * ratio.width; }
bool narrower_than(const FileFacts& file, Ratio ratio) { return file.width * ratio.height < file.height * ratio.width; }

}  // namespace

Rule file_dimensions() {
  Rule rule;
  rule.id = "file.dimensions";
  rule.requirement = {"像素尺寸和宽高比符合要求。",
                      "The picture has the required size in pixels and the required shape."};
  rule.method = {"按 EXIF 方向转正后的宽和高；宽高比用整数交叉相乘比较，没有舍入误差。",
                 "Width and height after EXIF orientation; ratios are compared in integers, without rounding."};
  rule.advice = {
      "请从原图重新裁切；电子驾驶证推荐 520 x 756 像素，不要拉伸变形。",
      "Crop again from the original (520 x 756 pixels is recommended for the upload); do not stretch the picture."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"width_min",
       "px",
       std::nullopt,
       Origin::notice,
       1,
       100000,
       {"最小宽度", "least width"},
       "Stated by the photo notice."},
      {"width_exact",
       "px",
       std::nullopt,
       Origin::ga482,
       1,
       100000,
       {"规定的宽度", "required width"},
       "22 mm at 300 dpi, stated by GA 482-2012 in pixels."},
      {"height_exact",
       "px",
       std::nullopt,
       Origin::ga482,
       1,
       100000,
       {"规定的高度", "required height"},
       "32 mm at 300 dpi, stated by GA 482-2012 in pixels."},
      {"aspect_above",
       "w:h",
       std::nullopt,
       Origin::notice,
       0,
       0,
       {"宽高比必须大于", "width to height must exceed"},
       "Stated by the photo notice; equality fails."},
      {"aspect_below",
       "w:h",
       std::nullopt,
       Origin::notice,
       0,
       0,
       {"宽高比必须小于", "width to height must stay below"},
       "Stated by the photo notice; equality fails."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const FileFacts& file = at.seen.photo.file;
    if (file.width <= 0 || file.height <= 0)
      return unassessed({"文件没有给出像素尺寸。", "The file does not state its size."});
    const auto exact = [&](const char* key, int value) {
      const auto limit = limits.number_if(key);
      return !limit || static_cast<int>(*limit) == value;
    };
    std::string zh, en;
    const auto add = [&](std::string_view more_zh, std::string_view more_en) {
      zh += fmt::format("，{}", more_zh);
      en += fmt::format(", {}", more_en);
    };
    if (const auto least = limits.number_if("width_min"); least && file.width < *least) add("宽度不足", "too narrow");
    if (!exact("width_exact", file.width) || !exact("height_exact", file.height))
      add("不是规定的尺寸", "not the required size");
    if (const auto ratio = limits.ratio_if("aspect_above"); ratio && !wider_than(file, *ratio))
      add("太瘦长", "too slim");
    if (const auto ratio = limits.ratio_if("aspect_below"); ratio && !narrower_than(file, *ratio))
      add("太宽", "too broad");
    Opinion opinion;
    opinion.status = zh.empty() ? Status::pass : Status::fail;
    opinion.measured = {{"width", static_cast<double>(file.width), "px"},
                        {"height", static_cast<double>(file.height), "px"},
                        {"aspect", Ratio{file.width, file.height}, "w:h"}};
    opinion.message = {fmt::format("尺寸 {} x {} 像素{}。", file.width, file.height, zh),
                       fmt::format("The size is {} x {} pixels{}.", file.width, file.height, en)};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
