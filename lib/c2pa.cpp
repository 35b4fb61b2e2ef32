#include "c2pa.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "printable.hpp"

namespace photogate {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBoxes = 4096;
constexpr std::size_t kMostItem = 1 << 20;
constexpr std::size_t kMostNames = 64;
constexpr std::size_t kDeepest = 32;
constexpr int kDeepestBox = 8;

struct Box {
  std::string_view type;
  Bytes content;
};

/// Takes one ISO box off the front; nothing if its length does not fit.
std::optional<Box> take_box(Bytes& bytes) {
  const auto size = big32(bytes, 0);
  if (!size || bytes.size() < 8) return std::nullopt;
  std::uint64_t length = *size;
  std::size_t header = 8;
  if (length == 0) length = bytes.size();
  if (length == 1) {
    const auto large = big64(bytes, 8);
    if (!large) return std::nullopt;
    length = *large;
    header = 16;
  }
  if (length < header || length > bytes.size()) return std::nullopt;
  const Box box{characters(part(bytes, 4, 4)), bytes.subspan(header, static_cast<std::size_t>(length) - header)};
  bytes = bytes.subspan(static_cast<std::size_t>(length));
  return box;
}

/// Label of a JUMBF description box: type (16 bytes), toggles, label if toggle 2 is set.
std::string_view label_of(Bytes description) {
  if (description.size() < 18 || !(description[16] & 2)) return {};
  const std::string_view rest = characters(description.subspan(17));
  return rest.substr(0, std::min(rest.find('\0'), rest.size()));
}

struct Reading {
  C2pa found;
  std::size_t boxes = 0;
  bool is_c2pa = false;
  bool claim = false;
};

void add(std::vector<std::string>& names, const std::string& text) {
  const std::string name = printable(text);
  if (name.empty() || names.size() >= kMostNames) return;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string text_at(const Json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

/// A tool is named by a string, or by a map of name and version.
void add_tool(std::vector<std::string>& names, const Json& tool) {
  if (tool.is_string()) return add(names, tool.get<std::string>());
  const std::string name = text_at(tool, "name");
  const std::string version = text_at(tool, "version");
  add(names, version.empty() ? name : name + " " + version);
}

void read_claim(const Json& claim, Reading& reading) {
  if (!claim.is_object()) return;
  reading.claim = true;
  add(reading.found.generators, text_at(claim, "claim_generator"));
  const auto info = claim.find("claim_generator_info");
  if (info == claim.end()) return;
  if (info->is_array())
    for (const Json& tool : *info) add_tool(reading.found.generators, tool);
  else
    add_tool(reading.found.generators, *info);
}

void read_actions(const Json& assertion, Reading& reading) {
  if (!assertion.is_object()) return;
  const auto actions = assertion.find("actions");
  if (actions == assertion.end() || !actions->is_array()) return;
  for (const Json& action : *actions) {
    add(reading.found.actions, text_at(action, "action"));
    add(reading.found.source_types, text_at(action, "digitalSourceType"));
    if (action.is_object() && action.contains("softwareAgent"))
      add_tool(reading.found.generators, action["softwareAgent"]);
  }
}

/// Digital source types in assertions of plain metadata, e.g. "Iptc4xmpExt:DigitalSourceType".
void read_source_types(const Json& assertion, Reading& reading) {
  if (!assertion.is_object()) return;
  for (const auto& [key, value] : assertion.items()) {
    std::string lower = key;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    if (lower.ends_with("digitalsourcetype") && value.is_string())
      add(reading.found.source_types, value.get<std::string>());
  }
}

Json parse_item(const Box& box) {
  if (box.content.size() > kMostItem) return Json(Json::value_t::discarded);
  if (box.type == "cbor") {
    // The parser below recurses: the depth is checked before.
    if (!cbor_well_nested(box.content, kDeepest)) return Json(Json::value_t::discarded);
    return Json::from_cbor(box.content.begin(), box.content.end(), false, false, Json::cbor_tag_handler_t::ignore);
  }
  return Json::parse(box.content.begin(), box.content.end(), nullptr, false);
}

void read_boxes(Bytes bytes, std::string_view label, int depth, Reading& reading) {
  while (!bytes.empty() && ++reading.boxes <= kMostBoxes) {
    const auto box = take_box(bytes);
    if (!box) return;
    if (box->type == "jumb" && depth < kDeepestBox) {
      Bytes inner = box->content;
      const auto description = take_box(inner);
      if (!description || description->type != "jumd") continue;
      const std::string_view name = label_of(description->content);
      if (name == "c2pa") reading.is_c2pa = true;
      read_boxes(inner, name, depth + 1, reading);
    } else if (box->type == "cbor" || box->type == "json") {
      const bool claim = label == "c2pa.claim" || label.starts_with("c2pa.claim.v");
      const bool actions = label.starts_with("c2pa.actions");
      const bool plain = label.starts_with("c2pa.metadata") || label.starts_with("stds.");
      if (!claim && !actions && !plain) continue;
      const Json item = parse_item(*box);
      if (claim) read_claim(item, reading);
      if (actions) read_actions(item, reading);
      if (plain) read_source_types(item, reading);
    }
  }
}

}  // namespace

bool cbor_well_nested(Bytes cbor, std::size_t depth) {
  constexpr std::uint64_t kUntilBreak = UINT64_MAX;
  std::vector<std::uint64_t> left = {1};  // items still to come on each level
  std::size_t at = 0;
  while (!left.empty()) {
    if (left.back() == 0) {
      left.pop_back();
      continue;
    }
    if (at >= cbor.size()) return false;
    const int major = cbor[at] >> 5;
    const int small = cbor[at] & 31;
    ++at;
    if (major == 7 && small == 31) {
      if (left.back() != kUntilBreak) return false;
      left.pop_back();
      continue;
    }
    std::uint64_t count = static_cast<std::uint64_t>(small);
    if (small >= 24 && small <= 27) {
      const std::size_t width = std::size_t{1} << (small - 24);
      if (cbor.size() - at < width) return false;
      count = 0;
      for (std::size_t i = 0; i < width; ++i) count = count << 8 | cbor[at++];
    } else if (small > 27 && small != 31) {
      return false;
    }
    if (left.back() != kUntilBreak) --left.back();
    const bool open_ended = small == 31;
    if (open_ended && (major < 2 || major == 6)) return false;
    if ((major == 2 || major == 3) && !open_ended) {
      if (count > cbor.size() - at) return false;
      at += static_cast<std::size_t>(count);
    } else if (major >= 2 && major <= 6) {
      // A map has two items for each entry, a tag has one; pieces of open-ended strings are items too.
      if (!open_ended && major != 6 && count > cbor.size()) return false;
      left.push_back(open_ended ? kUntilBreak : major == 6 ? 1 : major == 5 ? count * 2 : count);
      if (left.size() > depth) return false;
    }
  }
  return true;
}

std::optional<C2pa> read_c2pa(Bytes jumbf) try {
  Reading reading;
  read_boxes(jumbf, {}, 0, reading);
  // A store whose outer box is broken still says in clear what it is.
  if (!reading.is_c2pa && characters(part(jumbf, 0, 64)).find("c2pa") == std::string_view::npos) return std::nullopt;
  reading.found.readable = reading.claim;
  return reading.found;
} catch (const std::exception&) {
  return C2pa{};
}

Bytes find_c2pa_in_boxes(Bytes file) {
  static constexpr std::array<std::uint8_t, 16> kUuid = {0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c,
                                                         0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81};
  for (std::size_t boxes = 0; !file.empty() && boxes < kMostBoxes; ++boxes) {
    const auto box = take_box(file);
    if (!box) break;
    if (box->type != "uuid" || box->content.size() < 20) continue;
    if (!std::equal(kUuid.begin(), kUuid.end(), box->content.begin())) continue;
    // Version and flags, the purpose as a string, for "manifest" an offset of 8 bytes, then the store.
    const Bytes body = box->content.subspan(20);
    const std::string_view text = characters(body);
    if (!text.starts_with(std::string_view("manifest\0", 9))) continue;
    return part(body, 9 + 8);
  }
  return {};
}

}  // namespace photogate
