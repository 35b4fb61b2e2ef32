#include <fmt/format.h>

#include <algorithm>

#include "../rule.hpp"

namespace photogate {

Rule file_format() {
  Rule rule;
  rule.id = "file.format";
  rule.requirement = {"文件格式是受理方接受的格式。", "The file has an accepted format."};
  rule.method = {
      "按文件内容判断，不看扩展名；扩展名与内容不符时给出提示，含透明区域的图片需要人工查看。",
      "Told by the content, not by the extension; an extension that promises another format is reported, and a picture "
      "with transparent parts needs a look."};
  rule.advice = {"请用相机或看图软件另存为 JPEG，再上传。", "Save the photo as JPEG and submit that file."};
  rule.origin = Origin::notice;
  rule.limits = {{"formats",
                  "list",
                  std::vector<std::string>{"jpeg", "png", "heic"},
                  Origin::notice,
                  0,
                  0,
                  {"接受的格式", "accepted formats"},
                  "The upload form of the app takes these.",
                  {"jpeg", "png", "heic", "avif", "webp", "tiff", "bmp", "gif", "pnm"}}};
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const FileFacts& file = at.seen.photo.file;
    const std::string name(to_string(file.format));
    const auto& accepted = limits.list("formats");
    Opinion opinion;
    opinion.measured = {{"format", name, ""}};
    if (std::find(accepted.begin(), accepted.end(), name) == accepted.end()) {
      opinion.status = Status::fail;
      opinion.message = file.format == Format::unknown
                            ? Text{"文件内容不是已知的图片格式。", "The content is no known picture format."}
                            : Text{fmt::format("文件内容是 {} 格式。", name), fmt::format("The content is {}.", name)};
    } else if (file.transparent) {
      opinion.status = Status::review;
      opinion.message = {"图片含有透明区域。", "The picture has transparent parts."};
      opinion.reason = {"透明区域显示成什么颜色取决于查看的软件。",
                        "What shows through depends on the program that opens it."};
      opinion.advice = {"请铺上白色背景后另存为 JPEG。", "Flatten it onto its background and save it as JPEG."};
    } else if (file.promised != Format::unknown && file.promised != file.format) {
      opinion.status = Status::pass;
      opinion.message = {fmt::format("格式为 {}，但扩展名写的是 {}，建议改正。", name, to_string(file.promised)),
                         fmt::format("The content is {}, but the extension says {}; better correct it.", name,
                                     to_string(file.promised))};
    } else {
      opinion.status = Status::pass;
      opinion.message = {fmt::format("格式为 {}。", name), fmt::format("The content is {}.", name)};
    }
    return opinion;
  };
  return rule;
}

}  // namespace photogate
