#include <fmt/format.h>
#include <libheif/heif.h>

#include <exiv2/exiv2.hpp>
#include <mutex>

#include "dates.hpp"
#include "metadata_parts.hpp"
#include "printable.hpp"
#include "software.hpp"

namespace photogate {
namespace {

using Role = DateField::Role;
using Kind = SoftwareTrace::Kind;

constexpr std::size_t kMostThumbnail = 1 << 20;
constexpr long kMostBlock = 16 << 20;
constexpr int kMostItems = 20'000;

const Text kDamaged = {"文件的元数据已损坏，未能全部读出。",
                       "The file's metadata is damaged and could not be read whole."};

/// The XMP toolkit inside Exiv2 keeps global tables: one reader at a time.
std::mutex& exiv2_lock() {
  static std::mutex lock;
  static std::once_flag once;
  std::call_once(once, [] {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize();
  });
  return lock;
}

std::string text_of(const Exiv2::ExifData& exif, const char* key) {
  const auto at = exif.findKey(Exiv2::ExifKey(key));
  return at == exif.end() || at->size() > 65536 ? std::string() : at->toString();
}

/// Tags that this version of Exiv2 has no name for are kept under their number.
std::string text_of(const Exiv2::ExifData& exif, std::uint16_t tag, const char* group) {
  for (const auto& datum : exif)
    if (datum.tag() == tag && datum.groupName() == group && datum.size() <= 65536) return datum.toString();
  return {};
}

std::optional<double> number_of(const Exiv2::ExifData& exif, const char* key) {
  const auto at = exif.findKey(Exiv2::ExifKey(key));
  if (at == exif.end() || at->count() != 1) return std::nullopt;
  const double value = at->toFloat();
  if (!(value > 0 && value < 1e5)) return std::nullopt;
  return value;
}

void read_exif_date(const Exiv2::ExifData& exif, Role role, const char* key, const char* offset_key, Metadata& data) {
  if (exif.findKey(Exiv2::ExifKey(key)) == exif.end()) return;
  DateField date = read_date(role, key, text_of(exif, key));
  if (date.value && !date.value->offset_minutes && offset_key)
    date.value->offset_minutes = read_offset(text_of(exif, offset_key));
  add_date(data, std::move(date));
}

/// GPS gives UTC as a date and three rationals.
void read_gps_date(const Exiv2::ExifData& exif, Metadata& data) {
  const std::string day = text_of(exif, "Exif.GPSInfo.GPSDateStamp");
  if (day.empty()) return;
  DateField date = read_date(Role::gps, "Exif.GPSInfo.GPSDateStamp", day);
  const auto time = exif.findKey(Exiv2::ExifKey("Exif.GPSInfo.GPSTimeStamp"));
  if (date.value && !date.value->timed && time != exif.end() && time->count() == 3) {
    const double hour = time->toFloat(0), minute = time->toFloat(1), second = time->toFloat(2);
    if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60) {
      date.value->timed = true;
      date.value->seconds_of_day = static_cast<int>(hour * 3600 + minute * 60 + second);
    }
  }
  if (date.value) date.value->offset_minutes = 0;
  add_date(data, std::move(date));
}

void read_exif(const Exiv2::ExifData& exif, Metadata& data) {
  if (exif.empty()) return;
  data.make = printable(text_of(exif, "Exif.Image.Make"), 100);
  data.model = printable(text_of(exif, "Exif.Image.Model"), 100);
  data.lens = printable(text_of(exif, "Exif.Photo.LensModel"), 100);
  data.focal_mm = number_of(exif, "Exif.Photo.FocalLength");
  data.focal_35mm = number_of(exif, "Exif.Photo.FocalLengthIn35mmFilm");
  data.subject_distance_m = number_of(exif, "Exif.Photo.SubjectDistance");
  data.pixel_width = number_of(exif, "Exif.Photo.PixelXDimension");
  data.pixel_height = number_of(exif, "Exif.Photo.PixelYDimension");
  if (const auto turn = number_of(exif, "Exif.Image.Orientation"); turn && *turn <= 8)
    data.orientation = static_cast<int>(*turn);
  const double per_inch = text_of(exif, "Exif.Image.ResolutionUnit") == "3" ? 2.54 : 1;
  if (const auto x = number_of(exif, "Exif.Image.XResolution")) data.dpi_x = *x * per_inch;
  if (const auto y = number_of(exif, "Exif.Image.YResolution")) data.dpi_y = *y * per_inch;

  read_exif_date(exif, Role::taken, "Exif.Photo.DateTimeOriginal", "Exif.Photo.OffsetTimeOriginal", data);
  read_exif_date(exif, Role::taken, "Exif.Image.DateTimeOriginal", nullptr, data);
  read_exif_date(exif, Role::digitised, "Exif.Photo.DateTimeDigitized", "Exif.Photo.OffsetTimeDigitized", data);
  read_exif_date(exif, Role::modified, "Exif.Image.DateTime", "Exif.Photo.OffsetTime", data);
  read_exif_date(exif, Role::thumbnail, "Exif.Thumbnail.DateTime", nullptr, data);
  read_gps_date(exif, data);

  add_trace(data, Kind::tool, "Exif.Image.Software", text_of(exif, "Exif.Image.Software"));
  add_trace(data, Kind::tool, "Exif.Image.ProcessingSoftware", text_of(exif, "Exif.Image.ProcessingSoftware"));
  add_trace(data, Kind::tool, "Exif.Photo.RAWDevelopingSoftware", text_of(exif, 0xa43a, "Photo"));
  add_trace(data, Kind::tool, "Exif.Photo.ImageEditingSoftware", text_of(exif, 0xa43b, "Photo"));
  for (const char* key : {"Exif.Image.ImageDescription", "Exif.Image.DocumentName", "Exif.Image.Artist"})
    add_remark(data, key, text_of(exif, key));
  for (const char* key : {"Exif.Image.XPComment", "Exif.Image.XPTitle", "Exif.Image.XPKeywords"})
    if (const auto at = exif.findKey(Exiv2::ExifKey(key)); at != exif.end() && at->size() < 65536)
      add_remark(data, key, at->print(&exif));
  const auto at = exif.findKey(Exiv2::ExifKey("Exif.Photo.UserComment"));
  if (at != exif.end() && at->size() < kMostBlock)
    if (const auto* comment = dynamic_cast<const Exiv2::CommentValue*>(&at->value()))
      add_remark(data, "Exif.Photo.UserComment", comment->comment());
  // ComfyUI keeps its graph in fields of the camera when it writes WebP.
  for (const std::string& text : {data.make, data.model})
    if (text.starts_with("workflow:") || text.starts_with("prompt:"))
      add_trace(data, Kind::generation, "Exif.Image", text);

  const Exiv2::ExifThumbC thumbnail(exif);
  if (std::string(thumbnail.mimeType()) == "image/jpeg") {
    const Exiv2::DataBuf buffer = thumbnail.copy();
    if (buffer.size_ > 0 && static_cast<std::size_t>(buffer.size_) <= kMostThumbnail)
      data.thumbnail.assign(buffer.pData_, buffer.pData_ + buffer.size_);
  }
}

bool ends_with_any(const std::string& key, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return key.ends_with(end); });
}

/// "Xmp.crs.RetouchAreas[1]/crs:..." is of the property "Xmp.crs.RetouchAreas".
std::string property_of(const std::string& key) { return key.substr(0, key.find_first_of("[/")); }

void read_xmp_datum(const std::string& key, const std::string& text, Metadata& data) {
  static const std::pair<std::string_view, Role> dates[] = {
      {"Xmp.photoshop.DateCreated", Role::taken},      {"Xmp.exif.DateTimeOriginal", Role::taken},
      {"Xmp.exif.DateTimeDigitized", Role::digitised}, {"Xmp.xmp.CreateDate", Role::digitised},
      {"Xmp.xmp.ModifyDate", Role::modified},          {"Xmp.tiff.DateTime", Role::modified}};
  for (const auto& [field, role] : dates)
    if (key == field) return add_date(data, read_date(role, key, text));

  if (ends_with_any(key, {":softwareAgent", ".CreatorTool", ".tiff.Software", ".Software", ".CreatorSoftware"}))
    return add_trace(data, Kind::tool, key, text);
  if (ends_with_any(key, {"/stEvt:action"})) return add_trace(data, Kind::action, key, text);
  if (key == "Xmp.photoshop.History") {
    // The log may be long: the tool that matters is kept, not its first lines.
    const std::string_view tool = retouch_named(text);
    return add_trace(data, Kind::action, key, tool.empty() ? std::string_view(text) : tool);
  }
  const std::string property = property_of(key);
  for (const std::string_view step :
       {"crs.RetouchInfo", "crs.RetouchAreas", "crs.PaintBasedCorrections", "crs.GradientBasedCorrections",
        "crs.CircularGradientBasedCorrections", "crs.MaskGroupBasedCorrections", "photoshop.DocumentAncestors",
        "photoshop.TextLayers", "xmpMM.Ingredients"})
    if (property == fmt::format("Xmp.{}", step)) return add_trace(data, Kind::action, property, step);
  if (property.starts_with("Xmp.darktable.")) return add_trace(data, Kind::tool, "Xmp.darktable", "darktable");
  if (property.starts_with("Xmp.GIMP.")) return add_trace(data, Kind::tool, "Xmp.GIMP", "GIMP");
  if (property.ends_with(".AIGC")) return add_trace(data, Kind::generation, property, text);
  if (property.ends_with(".DigitalSourceType") || property.ends_with(".DigitalSourcefileType")) {
    if (data.digital_source_types.size() < 16 && !text.empty()) data.digital_source_types.push_back(printable(text));
    return;
  }
  // A manifest that lies elsewhere.
  if (key == "Xmp.dcterms.provenance" && !text.empty() && !data.c2pa) data.c2pa = C2pa{};
  if (key == "Xmp.exif.UserComment" || key == "Xmp.dc.description" || key == "Xmp.dc.title") {
    // Language alternatives begin with their language.
    std::string_view plain = text;
    if (plain.starts_with("lang=\"")) plain = plain.substr(std::min(plain.find("\" ") + 2, plain.size()));
    add_remark(data, key, plain);
  }
}

void read_xmp(const Exiv2::XmpData& xmp, Metadata& data) {
  int count = 0;
  for (const auto& datum : xmp) {
    if (++count > kMostItems) break;
    if (datum.size() <= 1 << 20) read_xmp_datum(datum.key(), datum.toString(), data);
  }
}

void read_iptc(const Exiv2::IptcData& iptc, Metadata& data) {
  const auto text = [&](const char* key) {
    const auto at = iptc.findKey(Exiv2::IptcKey(key));
    return at == iptc.end() || at->size() > 65536 ? std::string() : at->toString();
  };
  const auto date = [&](Role role, const char* day_key, const char* time_key) {
    const std::string day = text(day_key);
    if (day.empty()) return;
    const std::string time = text(time_key);
    DateField field = read_date(role, day_key, time.empty() ? day : day + "T" + time);
    if (!field.value) field = read_date(role, day_key, day);
    add_date(data, std::move(field));
  };
  date(Role::taken, "Iptc.Application2.DateCreated", "Iptc.Application2.TimeCreated");
  date(Role::digitised, "Iptc.Application2.DigitizationDate", "Iptc.Application2.DigitizationTime");
  add_trace(data, Kind::tool, "Iptc.Application2.Program", text("Iptc.Application2.Program"));
  add_remark(data, "Iptc.Application2.Caption", text("Iptc.Application2.Caption"));
}

/// Runs one reader; what it throws is damage, and does not keep the others from reading.
template <class Read>
void guarded(Metadata& data, Read read) {
  try {
    read();
  } catch (const std::exception&) {
    note_damage(data, kDamaged);
  }
}

struct HeifDeleter {
  void operator()(heif_context* context) const { heif_context_free(context); }
  void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
};

void read_heif_block(std::string_view type, std::string_view content_type, Bytes block, Metadata& data) {
  if (type == "Exif") {
    // The block begins with the distance to the TIFF header.
    const auto skip = big32(block, 0);
    const Bytes tiff = skip ? part(block, std::size_t{4} + *skip) : Bytes{};
    if (tiff.size() < 8) return;
    Exiv2::ExifData exif;
    Exiv2::ExifParser::decode(exif, tiff.data(), static_cast<std::uint32_t>(tiff.size()));
    read_exif(exif, data);
  }
  if (type == "mime" && content_type == "application/rdf+xml") {
    Exiv2::XmpData xmp;
    if (Exiv2::XmpParser::decode(xmp, std::string(characters(block))) != 0) note_damage(data, kDamaged);
    read_xmp(xmp, data);
  }
}

}  // namespace

void read_exiv2(Bytes file, Metadata& data) {
  const std::lock_guard guard(exiv2_lock());
  Exiv2::Image::AutoPtr image;
  guarded(data, [&] {
    image = Exiv2::ImageFactory::open(file.data(), static_cast<long>(file.size()));
    image->readMetadata();
  });
  if (!image.get()) return;
  guarded(data, [&] { read_exif(image->exifData(), data); });
  guarded(data, [&] { read_xmp(image->xmpData(), data); });
  // A packet that is no valid XML gives nothing, and no error.
  if (!image->xmpPacket().empty() && image->xmpData().empty()) note_damage(data, kDamaged);
  guarded(data, [&] { read_iptc(image->iptcData(), data); });
}

void read_heif_metadata(Bytes file, Metadata& data) {
  const std::unique_ptr<heif_context, HeifDeleter> context(heif_context_alloc());
  if (!context) return;
  if (heif_context_read_from_memory_without_copy(context.get(), file.data(), file.size(), nullptr).code !=
      heif_error_Ok)
    return note_damage(data, kDamaged);
  heif_image_handle* raw = nullptr;
  if (heif_context_get_primary_image_handle(context.get(), &raw).code != heif_error_Ok)
    return note_damage(data, kDamaged);
  const std::unique_ptr<const heif_image_handle, HeifDeleter> handle(raw);
  std::array<heif_item_id, 32> ids{};
  const int count = heif_image_handle_get_list_of_metadata_block_IDs(raw, nullptr, ids.data(), ids.size());
  const std::lock_guard guard(exiv2_lock());
  for (int i = 0; i < count && i < static_cast<int>(ids.size()); ++i) {
    const std::size_t size = heif_image_handle_get_metadata_size(raw, ids[i]);
    if (size == 0 || size > static_cast<std::size_t>(kMostBlock)) continue;
    std::vector<std::uint8_t> block(size);
    if (heif_image_handle_get_metadata(raw, ids[i], block.data()).code != heif_error_Ok) {
      note_damage(data, kDamaged);
      continue;
    }
    const char* type = heif_image_handle_get_metadata_type(raw, ids[i]);
    const char* content = heif_image_handle_get_metadata_content_type(raw, ids[i]);
    guarded(data, [&] { read_heif_block(type ? type : "", content ? content : "", block, data); });
  }
  data.orientation = 1;
}

}  // namespace photogate
