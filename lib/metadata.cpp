#include "metadata.hpp"

#include <algorithm>

#include "c2pa.hpp"
#include "metadata_parts.hpp"
#include "photo.hpp"
#include "printable.hpp"

namespace photogate {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

}  // namespace

void add_trace(Metadata& data, SoftwareTrace::Kind kind, std::string field, std::string_view text) {
  if (data.software.size() >= kMostTraces) return;
  SoftwareTrace trace{kind, printable(field, 80), printable(text)};
  if (trace.text.empty()) return;
  const bool known = std::any_of(data.software.begin(), data.software.end(), [&](const SoftwareTrace& old) {
    return old.kind == trace.kind && old.field == trace.field && old.text == trace.text;
  });
  if (!known) data.software.push_back(std::move(trace));
}

void add_date(Metadata& data, DateField date) {
  if (data.dates.size() < kMostDates) data.dates.push_back(std::move(date));
}

bool generation_text(std::string_view text) {
  const std::string all = lower(text.substr(0, 20'000));
  const auto both = [&](std::string_view a, std::string_view b) { return has(all, a) && has(all, b); };
  return both("steps:", "sampler:") || both("negative prompt:", "steps:") || both("\"class_type\"", "\"inputs\"") ||
         both("\"sampler\"", "\"prompt\"") || both("\"label\"", "\"contentproducer\"") || both("\"aigc\"", "\"label\"");
}

void add_remark(Metadata& data, const std::string& field, std::string_view text) {
  if (generation_text(text)) return add_trace(data, SoftwareTrace::Kind::generation, field, text);
  const std::string start = lower(printable(text, 40));
  if (!data.screenshot_marked && (start == "screenshot" || start == "screen shot" || start == "屏幕截图" ||
                                  start == "屏幕快照" || start == "截屏" || start == "截图")) {
    data.screenshot_marked = true;
    data.screenshot_field = field;
  }
  add_trace(data, SoftwareTrace::Kind::remark, field, text);
}

void add_c2pa(Metadata& data, Bytes jumbf) {
  auto found = read_c2pa(jumbf);
  if (!found) return;
  if (!data.c2pa) {
    data.c2pa = std::move(found);
    return;
  }
  data.c2pa->readable = data.c2pa->readable && found->readable;
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(data.c2pa->generators, found->generators);
  append(data.c2pa->actions, found->actions);
  append(data.c2pa->source_types, found->source_types);
}

void note_damage(Metadata& data, Text damage) {
  if (!data.damage) data.damage = std::move(damage);
}

Metadata read_metadata(const std::vector<std::uint8_t>& bytes) {
  Metadata data;
  try {
    const Bytes file(bytes);
    const Format format = sniff(bytes);
    if (format == Format::jpeg) read_jpeg_segments(file, data);
    if (format == Format::png) read_png_chunks(file, data);
    if (format == Format::heic || format == Format::avif) {
      read_heif_metadata(file, data);
      if (const Bytes store = find_c2pa_in_boxes(file); !store.empty()) add_c2pa(data, store);
    }
    if (format == Format::jpeg || format == Format::png || format == Format::webp || format == Format::tiff)
      read_exiv2(file, data);
    for (const auto& type : data.digital_source_types)
      if (type.ends_with("/screenCapture") || type == "screenCapture") {
        data.screenshot_marked = true;
        if (data.screenshot_field.empty()) data.screenshot_field = "DigitalSourceType";
      }
  } catch (const std::exception&) {
    note_damage(data,
                {"文件的元数据已损坏，未能全部读出。", "The file's metadata is damaged and could not be read whole."});
  }
  return data;
}

}  // namespace photogate
