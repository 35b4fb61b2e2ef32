#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Files and boxes that hold metadata and nothing else, byte by byte.
namespace made {

inline std::string big(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

inline std::vector<std::uint8_t> bytes(const std::string& text) { return {text.begin(), text.end()}; }

inline std::string segment(int marker, const std::string& content) {
  return std::string("\xff") + static_cast<char>(marker) + big(content.size() + 2, 2) + content;
}

/// A JPEG file of header segments only.
inline std::vector<std::uint8_t> jpeg(const std::string& segments) { return bytes("\xff\xd8" + segments + "\xff\xd9"); }

using Tags = std::vector<std::pair<int, std::string>>;

/// One directory of ASCII tags, big-endian, placed at `at`; `link` adds a pointer to another directory.
inline std::string directory(const Tags& tags, std::uint32_t at, std::pair<int, std::uint32_t> link = {}) {
  const std::size_t count = tags.size() + (link.first ? 1 : 0);
  std::string entries, values;
  const std::uint32_t values_at = at + 2 + static_cast<std::uint32_t>(count) * 12 + 4;
  for (const auto& [tag, text] : tags) {
    const std::string value = text + '\0';
    entries += big(static_cast<std::uint64_t>(tag), 2) + big(2, 2) + big(value.size(), 4);
    if (value.size() <= 4) {
      entries += value + std::string(4 - value.size(), '\0');
    } else {
      entries += big(values_at + values.size(), 4);
      values += value;
    }
  }
  if (link.first)
    entries += big(static_cast<std::uint64_t>(link.first), 2) + big(4, 2) + big(1, 4) + big(link.second, 4);
  return big(count, 2) + entries + big(0, 4) + values;
}

/// An EXIF segment with tags of the first directory and of the photo directory, in ascending order.
inline std::string exif(const Tags& image, const Tags& photo = {}) {
  const std::string first = directory(image, 8, {0x8769, 0});
  const auto second_at = static_cast<std::uint32_t>(8 + first.size());
  return segment(0xe1, std::string("Exif\0\0", 6) + std::string("MM\0*\0\0\0\x08", 8) +
                           directory(image, 8, {0x8769, second_at}) + directory(photo, second_at));
}

inline std::string xmp_packet(const std::string& properties) {
  return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
         "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
         "xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" "
         "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
         "xmlns:stEvt=\"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#\" "
         "xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" "
         "xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">" +
         properties + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

inline std::string xmp(const std::string& properties) {
  return segment(0xe1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + xmp_packet(properties));
}

inline std::string chunk(const std::string& type, const std::string& content) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : type + content) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return big(content.size(), 4) + type + content + big(~crc & 0xffffffff, 4);
}

/// A PNG file of 1 x 1 without pixels.
inline std::vector<std::uint8_t> png(const std::string& chunks) {
  return bytes("\x89PNG\r\n\x1a\n" + chunk("IHDR", big(1, 4) + big(1, 4) + std::string("\x08\x02\0\0\0", 5)) + chunks +
               chunk("IEND", ""));
}

inline std::string text_chunk(const std::string& keyword, const std::string& text) {
  return chunk("tEXt", keyword + '\0' + text);
}

inline std::string box(const std::string& type, const std::string& content) {
  return big(content.size() + 8, 4) + type + content;
}

/// A JUMBF superbox: its description, then its boxes.
inline std::string superbox(const std::string& label, const std::string& content) {
  return box("jumb", box("jumd", std::string(16, 'u') + '\x03' + label + '\0') + content);
}

/// CBOR of short things.
inline std::string cbor_text(const std::string& text) {
  return (text.size() < 24 ? big(0x60 + text.size(), 1) : big(0x78, 1) + big(text.size(), 1)) + text;
}
inline std::string cbor_map(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string out = big(0xa0 + entries.size(), 1);
  for (const auto& [key, value] : entries) out += cbor_text(key) + value;
  return out;
}
inline std::string cbor_array(const std::vector<std::string>& items) {
  std::string out = big(0x80 + items.size(), 1);
  for (const auto& item : items) out += item;
  return out;
}

/// A C2PA manifest store with one claim and one action.
inline std::string manifest_store(const std::string& generator, const std::string& action, const std::string& source) {
  const std::string step = cbor_map({{"action", cbor_text(action)}, {"digitalSourceType", cbor_text(source)}});
  return superbox(
      "c2pa", superbox("urn:uuid:1",
                       superbox("c2pa.assertions",
                                superbox("c2pa.actions", box("cbor", cbor_map({{"actions", cbor_array({step})}})))) +
                           superbox("c2pa.claim", box("cbor", cbor_map({{"claim_generator", cbor_text(generator)}})))));
}

}  // namespace made
