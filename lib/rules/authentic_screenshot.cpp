#include <fmt/format.h>

#include "../rule.hpp"
#include "../software.hpp"

namespace photogate {
namespace {

/// The field in which a screenshot tool names itself; empty if there is none.
std::string tool_field(const Metadata& data) {
  for (const SoftwareTrace& trace : data.software) {
    if (trace.kind != SoftwareTrace::Kind::tool) continue;
    const Software* known = find_software(trace.text, false);
    if (known && known->kind == SoftwareKind::screenshot) return trace.field;
  }
  return {};
}

bool from_camera(const Metadata& data) {
  return !data.make.empty() || !data.model.empty() || data.focal_mm.has_value();
}

}  // namespace

Rule authentic_screenshot() {
  Rule rule;
  rule.id = "authentic.screenshot";
  rule.requirement = {"照片不是屏幕截图。", "The photo is no screenshot."};
  rule.method = {
      "查看文件是否注明为截图、是否由截图软件写入；没有相机信息、尺寸又恰为手机屏幕的图片需要人工查看。",
      "The file may say that it is a screenshot, or name a screenshot tool. A picture of exactly a phone's screen "
      "size, without any data of a camera, needs a look."};
  rule.advice = {"请提供照片的原始文件，不要截屏。", "Hand in the photo's own file instead of a screenshot."};
  rule.origin = Origin::notice;
  rule.judge = [](const Case& at, const Limits&) -> Opinion {
    const Photo& photo = at.seen.photo;
    const Metadata& data = photo.metadata;
    const FileFacts& file = photo.file;
    Opinion opinion;
    opinion.measured = {{"width", static_cast<double>(file.width), "px"},
                        {"height", static_cast<double>(file.height), "px"}};
    const std::string field = data.screenshot_marked ? data.screenshot_field : tool_field(data);
    if (!field.empty()) {
      opinion.status = Status::fail;
      opinion.message = {fmt::format("{} 注明这是截图。", field),
                         fmt::format("{} says that this is a screenshot.", field)};
      return opinion;
    }
    const ScreenSize screen = screen_size(file.width, file.height);
    const bool telling = file.format == Format::png || !screen.common;
    if (screen.known && telling && !from_camera(data)) {
      opinion.status = Status::review;
      opinion.message = {
          fmt::format("图片恰为手机屏幕的尺寸 {} x {}，且没有相机信息。", file.width, file.height),
          fmt::format("The picture has exactly the size of a phone's screen, {} x {}, and no data of a camera.",
                      file.width, file.height)};
      opinion.reason = {"照片也可能恰好裁成这个尺寸。", "A photo may have been cropped to this size."};
      return opinion;
    }
    opinion.status = Status::pass;
    opinion.message = {"没有截图的迹象。", "Nothing points to a screenshot."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
