#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>
#include <opencv2/core/types.hpp>
#include <optional>
#include <string>
#include <vector>

#include "finding.hpp"
#include "metadata.hpp"
#include "result.hpp"

namespace photogate {

/// File formats told by content.
enum class Format { jpeg, png, heic, avif, webp, tiff, bmp, gif, pnm, unknown };
std::string_view to_string(Format format);

/// By the first bytes alone, whatever the file's name.
Format sniff(const std::vector<std::uint8_t>& bytes);

/// The format that a file name promises; unknown for any other extension.
Format format_of_extension(const std::filesystem::path& path);

/// What the container says of itself. Sizes in pixels, after EXIF orientation.
struct FileFacts {
  std::string name;  ///< as the user gave it, UTF-8
  std::uint64_t bytes = 0;
  Format format = Format::unknown;
  Format promised = Format::unknown;  ///< by the extension
  int width = 0;
  int height = 0;
  int channels = 0;  ///< colour channels without alpha: 1 or 3 (4 for CMYK)
  int bits_per_sample = 0;
  int orientation = 1;              ///< EXIF, 1..8
  bool transparent = false;         ///< lets a background through; shown on white
  std::optional<int> jpeg_quality;  ///< libjpeg scale 1..100, estimated from the luminance table
  std::optional<double> dpi_x, dpi_y;
  std::string icc_profile;  ///< description; empty if none is embedded
};

struct LoadOptions {
  std::uint64_t max_pixels = 100'000'000;  ///< checked before any pixel is allocated
  std::uint64_t max_bytes = 256u << 20;    ///< size of the file
};

/// One file: facts, metadata, pixels. A value; safe to read from any thread.
struct Photo {
  FileFacts file;
  Metadata metadata;
  /// Working picture: 8-bit sRGB, BGR order, upright, at most kWorkingSide on its long side. Empty if `damage` is set.
  cv::Mat pixels;
  double scale = 1;            ///< working size / full size
  std::optional<Text> damage;  ///< the file could not be decoded completely
  /// The file itself if it is a JPEG of at most kMostJpegBytes, for what only its coding tells; else null.
  std::shared_ptr<const std::vector<std::uint8_t>> jpeg;
};

constexpr int kWorkingSide = 2048;
constexpr std::uint64_t kMostJpegBytes = 32u << 20;

/// Where a point of the working picture lies in the picture as the file stores it: full size, not turned upright, px.
cv::Matx23d to_stored(const Photo& photo);
cv::Point2f mapped(const cv::Matx23d& map, cv::Point2f point);

/// Reads and decodes a file. An Error if it cannot be opened, is no picture, or exceeds the options' bounds; a file
/// that is a picture but broken is a Photo with `damage`. Thread-safe.
Result<Photo> load_photo(const std::filesystem::path& path, const LoadOptions& options);

}  // namespace photogate
