#include <map>

#include "jpeg_writer.hpp"
#include "metadata_parts.hpp"

namespace photogate {
namespace {

constexpr int kMostSegments = 4096;
constexpr std::size_t kMostJumbf = 8 << 20;

/// Text of a Photoshop Unicode string: a count of UTF-16 units, then the units; those beyond Latin-1 are dropped.
std::string unicode_string(Bytes bytes, std::size_t& at) {
  const auto count = big32(bytes, at);
  at += 4;
  std::string text;
  if (!count || *count > 256) return text;
  for (std::uint32_t i = 0; i < *count; ++i, at += 2)
    if (const auto unit = big16(bytes, at); unit && *unit >= 0x20 && *unit < 0x7f) text += static_cast<char>(*unit);
  return text;
}

/// Photoshop image resources: "8BIM", id, name padded to even length, size, content padded to even length.
void read_photoshop(Bytes bytes, Metadata& data) {
  bool paths = false;
  for (int count = 0; count < 1000 && starts_with(bytes, "8BIM"); ++count) {
    const auto id = big16(bytes, 4);
    if (!id || bytes.size() < 7) return;
    const std::size_t name = (1u + bytes[6] + 1u) / 2 * 2;
    const auto size = big32(bytes, 6 + name);
    if (!size) return;
    const std::size_t start = 6 + name + 4;
    const Bytes content = part(bytes, start, *size);
    if (*id == 0x0406)
      add_trace(data, SoftwareTrace::Kind::tool, "JPEG APP13 0x0406", "Adobe Photoshop (JPEG quality resource)");
    if (*id == 0x0421) {
      std::size_t at = 5;  // version, whether it holds merged data
      const std::string writer = unicode_string(content, at);
      add_trace(data, SoftwareTrace::Kind::tool, "JPEG APP13 0x0421", writer);
    }
    if (*id >= 2000 && *id <= 2997 && !paths) {
      paths = true;
      add_trace(data, SoftwareTrace::Kind::action, "JPEG APP13", "photoshop.path");
    }
    bytes = part(bytes, start + (std::size_t{*size} + 1) / 2 * 2);
  }
}

/// C2PA comes in pieces of at most 64 KB: "JP", box instance, packet number, box header, content. Pieces after the
/// first repeat the header of the box.
void collect_jumbf(Bytes segment, std::map<std::uint32_t, std::vector<std::uint8_t>>& boxes) {
  if (!starts_with(segment, "JP") || segment.size() < 16 || boxes.size() > 16) return;
  auto& box = boxes[*big16(segment, 2)];
  const std::size_t header = *big32(segment, 8) == 1 ? 16 : 8;
  const Bytes content = part(segment, box.empty() ? 8 : 8 + header);
  if (box.size() + content.size() <= kMostJumbf) box.insert(box.end(), content.begin(), content.end());
}

}  // namespace

void read_jpeg_segments(Bytes file, Metadata& data) {
  std::map<std::uint32_t, std::vector<std::uint8_t>> jumbf;
  std::vector<std::uint8_t> photoshop;
  JpegBuild build;
  std::size_t at = 2;
  for (int count = 0; count < kMostSegments && at + 4 <= file.size(); ++count) {
    // Stray bytes between segments are skipped, as decoders do; so are fill bytes.
    while (at + 4 <= file.size() && !(file[at] == 0xff && file[at + 1] != 0xff && file[at + 1] != 0)) ++at;
    if (at + 4 > file.size()) break;
    const int marker = file[at + 1];
    if (marker == 0xda) add_segment(build, marker, {});
    if (marker == 0xda || marker == 0xd9) break;
    if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const std::size_t length = *big16(file, at + 2);
    if (length < 2) break;
    const Bytes segment = part(file, at + 4, length - 2);
    at += 2 + length;
    add_segment(build, marker, segment);
    if (marker == 0xfe) add_remark(data, "JPEG comment", characters(segment));
    if (marker == 0xeb) collect_jumbf(segment, jumbf);
    if (marker == 0xec && starts_with(segment, "Ducky"))
      add_trace(data, SoftwareTrace::Kind::tool, "JPEG APP12", "Adobe Save for Web (Ducky)");
    if (marker == 0xed && starts_with(segment, std::string_view("Photoshop 3.0\0", 14)) &&
        photoshop.size() < kMostJumbf) {
      const Bytes content = segment.subspan(14);
      photoshop.insert(photoshop.end(), content.begin(), content.end());
    }
  }
  if (const JpegWriter* writer = find_writer(build)) data.jpeg_writer = writer->name;
  read_photoshop(photoshop, data);
  for (const auto& [instance, box] : jumbf) add_c2pa(data, box);
}

}  // namespace photogate
