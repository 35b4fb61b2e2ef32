#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text.hpp"

namespace photogate {

/// Camera time as written, without conversion.
struct DateTime {
  std::chrono::year_month_day day;
  int seconds_of_day = 0;             ///< 0..86399
  bool timed = true;                  ///< false: only the day is known
  std::optional<int> offset_minutes;  ///< of UTC, from OffsetTime* or the text itself
};

/// One date that the file carries.
struct DateField {
  enum class State { valid, empty, zeroed, malformed };
  enum class Role { taken, digitised, modified, gps, thumbnail };
  std::string field;  ///< e.g. "Exif.Photo.DateTimeOriginal"
  std::string text;   ///< as written, made printable
  Role role = Role::taken;
  State state = State::malformed;
  std::optional<DateTime> value;  ///< set if valid
};

/// A text that names the software that made or changed the file, or a step that it took.
struct SoftwareTrace {
  enum class Kind {
    tool,        ///< a field that is there to name the writing program
    action,      ///< an editing step that the file records
    generation,  ///< inputs of an image generator, or a label that says "generated"
    remark       ///< free text, in which programs sometimes name themselves
  };
  Kind kind = Kind::tool;
  std::string field;  ///< e.g. "Exif.Image.Software", "Xmp.xmpMM.History[2]", "PNG tEXt parameters", "JPEG comment"
  std::string text;   ///< printable, at most 300 bytes
};

/// A C2PA manifest store as far as it can be read without a network; signatures are not verified.
struct C2pa {
  bool readable = false;
  std::vector<std::string> generators;    ///< claim_generator
  std::vector<std::string> actions;       ///< e.g. "c2pa.created", "c2pa.color_adjustments"
  std::vector<std::string> source_types;  ///< IPTC digital source types of the actions
};

/// What the file says about itself beside its pixels. All texts are untrusted.
struct Metadata {
  std::vector<DateField> dates;
  std::vector<SoftwareTrace> software;
  std::vector<std::string> digital_source_types;  ///< IPTC, from XMP
  std::optional<C2pa> c2pa;
  std::string make, model, lens;
  std::string jpeg_writer;                   ///< who saved a JPEG last, by its coding (find_writer()); empty: unknown
  std::optional<double> focal_mm;            ///< Exif.Photo.FocalLength
  std::optional<double> focal_35mm;          ///< Exif.Photo.FocalLengthIn35mmFilm
  std::optional<double> subject_distance_m;  ///< Exif.Photo.SubjectDistance
  std::optional<double> pixel_width, pixel_height;  ///< Exif.Photo.PixelXDimension, PixelYDimension
  std::optional<double> dpi_x, dpi_y;               ///< EXIF resolution
  int orientation = 1;                  ///< EXIF, 1..8; always 1 for HEIC and AVIF, whose own transforms count
  std::vector<std::uint8_t> thumbnail;  ///< embedded JPEG preview; empty if none
  bool screenshot_marked = false;       ///< a field says that it is a screenshot
  std::string screenshot_field;         ///< which one
  std::optional<Text> damage;           ///< metadata that could not be parsed
};

/// Reads EXIF, XMP, IPTC, PNG text, JPEG comments and application segments, and C2PA from a whole file in memory.
/// Never throws; hostile input gives less metadata, and `damage`. Thread-safe.
Metadata read_metadata(const std::vector<std::uint8_t>& bytes);

}  // namespace photogate
