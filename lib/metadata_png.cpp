#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <vector>

#include "dates.hpp"
#include "metadata_parts.hpp"

namespace photogate {
namespace {

constexpr std::size_t kMostInflated = 1 << 20;
constexpr int kMostChunks = 100'000;

/// Inflates within what is left of the budget of the whole file; a longer text is cut.
std::string inflated(Bytes bytes, std::size_t& budget) {
  std::string out;
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return out;
  stream.next_in = const_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), kMostInflated));
  std::array<char, 4096> buffer;
  while (out.size() < budget) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    const int state = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), std::min(buffer.size() - stream.avail_out, budget - out.size()));
    if (state != Z_OK) break;
  }
  inflateEnd(&stream);
  budget -= out.size();
  return out;
}

std::string_view take_string(Bytes& bytes) {
  const std::string_view text = characters(bytes);
  const std::size_t end = text.find('\0');
  if (end == std::string_view::npos) {
    bytes = {};
    return {};
  }
  bytes = bytes.subspan(end + 1);
  return text.substr(0, end);
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

void read_text(std::string_view type, std::string_view keyword, std::string_view text, Metadata& data) {
  const std::string field = fmt::format("PNG {} {}", type, keyword.substr(0, 79));
  if (one_of(keyword, {"Software", "CreatorTool", "Creator Tool"}))
    return add_trace(data, SoftwareTrace::Kind::tool, field, text);
  // Keys under which image generators keep their inputs, whatever the text is.
  if (one_of(keyword, {"parameters", "prompt", "workflow", "Dream", "sd-metadata", "invokeai_metadata",
                       "invokeai_graph", "generation_data", "fooocus_scheme", "AIGC"}))
    return add_trace(data, SoftwareTrace::Kind::generation, field, text.empty() ? "(empty)" : text);
  if (keyword == "Creation Time") {
    DateField date = read_date(DateField::Role::digitised, "PNG Creation Time", text);
    if (date.value) add_date(data, std::move(date));
    return;
  }
  // XMP and packed EXIF are read elsewhere; "date:create" and "date:modify" are the times of some earlier file.
  if (keyword == "XML:com.adobe.xmp" || keyword.starts_with("Raw profile type") || keyword.starts_with("date:")) return;
  add_remark(data, field, text);
}

}  // namespace

void read_png_chunks(Bytes file, Metadata& data) {
  std::size_t budget = kMostInflated;
  Bytes rest = part(file, 8);
  for (int count = 0; count < kMostChunks; ++count) {
    const auto length = big32(rest, 0);
    if (!length || rest.size() < 8) return;
    const std::string_view type = characters(rest.subspan(4, 4));
    Bytes body = part(rest, 8, *length);
    rest = part(rest, std::size_t{12} + *length);
    if (type == "IEND") return;
    if (type == "caBX") add_c2pa(data, body);
    if (type == "tIME" && body.size() == 7) {
      const std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", *big16(body, 0), body[2], body[3],
                                           body[4], body[5], body[6]);
      add_date(data, read_date(DateField::Role::modified, "PNG tIME", text));
    }
    if (type == "tEXt") {
      const std::string_view keyword = take_string(body);
      if (!keyword.empty()) read_text(type, keyword, characters(body), data);
    }
    if (type == "zTXt") {
      const std::string_view keyword = take_string(body);
      if (!keyword.empty()) read_text(type, keyword, inflated(part(body, 1), budget), data);
    }
    if (type == "iTXt") {
      const std::string_view keyword = take_string(body);
      if (keyword.empty() || body.size() < 2) continue;
      const bool packed = body[0] == 1;
      body = body.subspan(2);
      take_string(body);  // language
      take_string(body);  // translated keyword
      if (packed)
        read_text(type, keyword, inflated(body, budget), data);
      else
        read_text(type, keyword, characters(body), data);
    }
  }
}

}  // namespace photogate
