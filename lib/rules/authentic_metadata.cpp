#include <fmt/format.h>

#include "../evidence.hpp"
#include "../rule.hpp"
#include "../software.hpp"

namespace photogate {
namespace {

constexpr std::size_t kMostShown = 3;

/// The names of programs that the file gives, for the report.
std::vector<std::string> programs(const Metadata& data) {
  std::vector<std::string> names;
  for (const SoftwareTrace& trace : data.software)
    if (trace.kind == SoftwareTrace::Kind::tool && names.size() < 5) names.push_back(trace.field + ": " + trace.text);
  return names;
}

/// Where a library saved the file and not the camera that it names: cropping does that as well, so it settles nothing.
Text last_saved(const Metadata& data) {
  const Software* writer = data.jpeg_writer.empty() ? nullptr : find_software(data.jpeg_writer, false);
  if (data.make.empty() || !writer || writer->kind != SoftwareKind::utility) return {};
  return {fmt::format("文件最后由使用 {} 的程序保存，不是相机直接写成的；裁剪也会如此。", data.jpeg_writer),
          fmt::format(" A program that uses {} saved the file last, not the camera; cropping does so, too.",
                      data.jpeg_writer)};
}

/// Says whether the embedded preview shows something else. The preview stays behind when a picture is exchanged.
void compare_preview(const Case& at, const Limits& limits, Opinion& opinion, std::vector<Evidence>& evidence) {
  if (at.seen.photo.metadata.thumbnail.empty()) return;
  const auto& match = at.seen.thumbnail();
  if (!match) return;
  opinion.measured.push_back({"preview_correlation", match->correlation, "1"});
  if (match->correlation >= limits.number("preview_correlation")) return;
  evidence.push_back(
      {Status::review,
       "preview",
       "",
       {fmt::format("内嵌的缩略图与照片不同（相关系数 {:.2f}）", match->correlation),
        fmt::format("the embedded preview shows another picture (correlation {:.2f})", match->correlation)}});
}

}  // namespace

Rule authentic_metadata() {
  Rule rule;
  rule.id = "authentic.metadata";
  rule.requirement = {"文件里没有修图或生成软件留下的痕迹。",
                      "The file carries no trace of editing or generating software."};
  rule.method = {
      "查找 EXIF、XMP、IPTC、PNG 文本、JPEG "
      "标记和内容凭证（C2PA，不验证签名）中的软件名称与编辑记录，按量化表和数据段的顺序判断 JPEG "
      "文件最后由谁保存，并比较内嵌缩略图与照片。",
      "Software names and editing records in EXIF, XMP, IPTC, PNG texts, JPEG markers and content credentials (C2PA; "
      "signatures are not verified) are looked up; quantisation tables and the order of segments tell who saved a JPEG "
      "last; the embedded preview is compared with the picture."};
  rule.advice = {
      "请提供未经修图软件处理的原始照片；裁剪可以用看图软件完成。",
      "Hand in the original that no retouching software has touched; a plain viewer is enough for cropping."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"preview_correlation",
       "1",
       0.6,
       Origin::own,
       0,
       1,
       {"缩略图与照片的最低相关系数", "least correlation of the preview with the picture"},
       "Of 53 previews in camera files the least is 0.89, crops and small turns of portraits stay above 0.63; previews "
       "of unrelated pictures reach 0.43, those of other people in the same studio 0.78 (20 of 32 are below 0.6)."}};
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const Metadata& data = at.seen.photo.metadata;
    Opinion opinion;
    opinion.measured = {{"programs", programs(data), ""}};
    if (!data.jpeg_writer.empty()) opinion.measured.push_back({"saved_by", data.jpeg_writer, ""});
    std::vector<Evidence> evidence = editing_evidence(data);
    compare_preview(at, limits, opinion, evidence);
    if (data.damage)
      evidence.push_back({Status::review,
                          "metadata",
                          "",
                          {"元数据有损坏，部分内容无法读取", "the metadata is damaged and could not be read whole"}});
    if (evidence.empty()) {
      opinion.status = Status::pass;
      const Text saved = last_saved(data);
      opinion.message = {"没有发现修图或生成软件的痕迹。" + saved.zh,
                         "No trace of editing or generating software was found." + saved.en};
      return opinion;
    }
    opinion.status = evidence.front().status;
    for (std::size_t i = 0; i < evidence.size() && i < kMostShown; ++i) {
      opinion.message.zh += (i ? "；" : "") + evidence[i].text.zh;
      opinion.message.en += (i ? "; " : "") + evidence[i].text.en;
    }
    opinion.message.zh += "。";
    opinion.message.en += ".";
    if (data.c2pa && data.c2pa->readable) {
      opinion.message.zh += "内容凭证的签名未经验证。";
      opinion.message.en += " The signatures of the content credentials were not verified.";
    }
    if (opinion.status == Status::review)
      opinion.reason = {"这些痕迹不能说明画面被修改过。",
                        "These traces do not prove that the picture itself was changed."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
