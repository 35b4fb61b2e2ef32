#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "metadata.hpp"

namespace photogate {

constexpr std::size_t kMostTraces = 200;
constexpr std::size_t kMostDates = 64;

/// Adds a trace unless its text is empty, or there are too many, or the same one is known.
void add_trace(Metadata& data, SoftwareTrace::Kind kind, std::string field, std::string_view text);

/// Adds a date; blank ones only count as empty. Zeroed and malformed ones are kept.
void add_date(Metadata& data, DateField date);

/// Free text: kept as a remark; generators' parameters and marks of screenshots in it are recognised.
void add_remark(Metadata& data, const std::string& field, std::string_view text);

/// True if a text holds the inputs of an image generator, or a label for generated content.
bool generation_text(std::string_view text);

void add_c2pa(Metadata& data, Bytes jumbf);

/// Comments and application segments of a JPEG file.
void read_jpeg_segments(Bytes file, Metadata& data);

/// Text, time and C2PA chunks of a PNG file.
void read_png_chunks(Bytes file, Metadata& data);

/// EXIF, XMP and IPTC of a JPEG, PNG, WebP or TIFF file.
void read_exiv2(Bytes file, Metadata& data);

/// EXIF and XMP of a HEIC or AVIF file.
void read_heif_metadata(Bytes file, Metadata& data);

/// Adds to `damage`.
void note_damage(Metadata& data, Text damage);

}  // namespace photogate
