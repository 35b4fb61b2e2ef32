#include "evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "printable.hpp"
#include "software.hpp"

namespace photogate {
namespace {

using Kind = SoftwareTrace::Kind;

std::string line(std::string_view text) { return printable(text, 80); }

Evidence about(Status status, std::string field, std::string_view name, Text text) {
  return {status, std::move(field), line(name), std::move(text)};
}

void judge_software(const SoftwareTrace& trace, const Metadata& data, std::vector<Evidence>& out) {
  const bool remark = trace.kind == Kind::remark;
  const Software* known = find_software(trace.text, remark);
  if (!known) {
    if (remark || firmware_text(trace.text, data.make, data.model)) return;
    out.push_back(about(Status::review, trace.field, trace.text,
                        {fmt::format("文件由不认识的程序“{}”写入", line(trace.text)),
                         fmt::format("the file was written by \"{}\", which is not known", line(trace.text))}));
    return;
  }
  const auto named = [&](Status status, const char* zh, const char* en) {
    out.push_back(about(status, trace.field, known->name.en,
                        {fmt::format("{} 写有“{}”（{}）：{}", trace.field, line(trace.text), known->name.zh, zh),
                         fmt::format("{} says \"{}\" ({}): {}", trace.field, line(trace.text), known->name.en, en)}));
  };
  switch (known->kind) {
    case SoftwareKind::generator:
      named(Status::fail, "这是图像生成软件", "a program that generates pictures");
      out.back().generation = true;
      return;
    case SoftwareKind::beautify:
      return named(Status::fail, "这是美颜修图软件", "a program made to change faces");
    case SoftwareKind::cutout:
      return named(Status::fail, "这是抠图换背景或制作证件照的软件",
                   "a program that replaces backgrounds or assembles photos");
    case SoftwareKind::editor:
      // In a comment the name may only tell how the writer of the comment works.
      return named(Status::review, "它能修图，也可能只用来裁剪或另存",
                   "it can retouch, but may only have cropped or saved the photo");
    case SoftwareKind::screenshot:
    case SoftwareKind::camera:
    case SoftwareKind::utility:
      return;
  }
}

/// Tables and segments stay when the metadata was taken out.
void judge_writer(const Metadata& data, std::vector<Evidence>& out) {
  const Software* known = data.jpeg_writer.empty() ? nullptr : find_software(data.jpeg_writer, false);
  if (known && known->kind == SoftwareKind::editor)
    out.push_back(about(Status::review, "JPEG", known->name.en,
                        {fmt::format("文件的编码方式只有{}才有：它能修图，也可能只用来裁剪或另存", known->name.zh),
                         fmt::format("the file is coded as only {} does: it can retouch, but may only have cropped or "
                                     "saved the photo",
                                     known->name.en)}));
}

void judge_action(const SoftwareTrace& trace, std::vector<Evidence>& out) {
  const auto effect = effect_of_step(trace.text);
  if (effect == Effect::edited)
    return out.push_back(about(Status::fail, trace.field, trace.text,
                               {fmt::format("文件记录了对画面的编辑“{}”", line(trace.text)),
                                fmt::format("the file records an edit of the picture, \"{}\"", line(trace.text))}));
  if (const std::string_view tool = retouch_named(trace.text); !effect && !tool.empty())
    return out.push_back(about(Status::fail, trace.field, trace.text,
                               {fmt::format("编辑日志里有修图工具“{}”", tool),
                                fmt::format("the log of editing steps names the tool \"{}\"", tool)}));
  if (effect == Effect::doubtful)
    out.push_back(
        about(Status::review, trace.field, trace.text,
              {fmt::format("文件记录了“{}”，可能改动过画面", line(trace.text)),
               fmt::format("the file records \"{}\", which may have changed the picture", line(trace.text))}));
}

/// GB 45438-2025 labels: 1 is generated, 2 may be, 3 is suspected by whoever spread it.
bool label_only_suspects(const SoftwareTrace& trace) {
  const std::size_t at = trace.text.find("\"Label\"");
  if (at == std::string::npos) return false;
  const std::size_t digit = trace.text.find_first_of("0123456789", at);
  return digit != std::string::npos && (trace.text[digit] == '2' || trace.text[digit] == '3');
}

void judge_generation(const SoftwareTrace& trace, std::vector<Evidence>& out) {
  if (label_only_suspects(trace))
    out.push_back(about(Status::review, trace.field, trace.text,
                        {fmt::format("{} 标注图片可能由人工智能生成", trace.field),
                         fmt::format("{} labels the picture as possibly generated", trace.field)}));
  else
    out.push_back(about(Status::fail, trace.field, trace.text,
                        {fmt::format("{} 含有图像生成的参数或标识", trace.field),
                         fmt::format("{} holds the inputs or the label of an image generator", trace.field)}));
  out.back().generation = true;
}

void judge_source(const std::string& field, const std::string& type, std::vector<Evidence>& out) {
  const auto effect = effect_of_source(type);
  const std::string name = type.substr(type.find_last_of("/:#") + 1);
  if (effect == Effect::legal) return;
  if (effect == Effect::generated || effect == Effect::edited) {
    out.push_back(
        about(Status::fail, field, type,
              {fmt::format("{} 声明图片来源为“{}”（生成或合成）", field, line(name)),
               fmt::format("{} declares the picture to be \"{}\", generated or composed", field, line(name))}));
    out.back().generation = effect == Effect::generated;
    return;
  }
  out.push_back(about(Status::review, field, type,
                      {fmt::format("{} 声明图片来源为“{}”", field, line(name)),
                       fmt::format("{} declares the picture to be \"{}\"", field, line(name))}));
}

void judge_c2pa(const Metadata& data, std::vector<Evidence>& out) {
  if (!data.c2pa) return;
  if (!data.c2pa->readable)
    out.push_back(about(
        Status::review, "C2PA", "",
        {"文件带有内容凭证（C2PA），但无法读取", "the file carries content credentials (C2PA) that cannot be read"}));
  for (const std::string& name : data.c2pa->generators) judge_software({Kind::tool, "C2PA", name}, data, out);
  for (const std::string& action : data.c2pa->actions) {
    if (effect_of_step(action))
      judge_action({Kind::action, "C2PA", action}, out);
    else
      out.push_back(
          about(Status::review, "C2PA", action,
                {fmt::format("内容凭证记录了不认识的步骤“{}”", line(action)),
                 fmt::format("the content credentials record a step \"{}\" that is not known", line(action))}));
  }
  for (const std::string& type : data.c2pa->source_types) judge_source("C2PA", type, out);
}

}  // namespace

std::vector<Evidence> editing_evidence(const Metadata& data) {
  std::vector<Evidence> out;
  for (const SoftwareTrace& trace : data.software) {
    if (trace.kind == Kind::action) judge_action(trace, out);
    if (trace.kind == Kind::generation) judge_generation(trace, out);
    if (trace.kind == Kind::tool || trace.kind == Kind::remark) judge_software(trace, data, out);
  }
  for (const std::string& type : data.digital_source_types) judge_source("XMP DigitalSourceType", type, out);
  judge_c2pa(data, out);
  judge_writer(data, out);
  std::stable_sort(out.begin(), out.end(), [](const Evidence& a, const Evidence& b) {
    return a.status == Status::fail && b.status != Status::fail;
  });
  // The same name in ten fields is one piece of evidence.
  std::vector<Evidence> distinct;
  for (Evidence& one : out)
    if (std::none_of(distinct.begin(), distinct.end(), [&](const Evidence& old) {
          return old.status == one.status && old.name == one.name && !one.name.empty();
        }))
      distinct.push_back(std::move(one));
  return distinct;
}

}  // namespace photogate
