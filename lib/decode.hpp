#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <vector>

#include "photo.hpp"
#include "text.hpp"

namespace photogate {

/// What a decoder makes of a file in memory. Facts are filled as far as they could be read, even where `damage` is set.
struct Decoded {
  int width = 0, height = 0;  ///< full size, as stored
  int channels = 0;
  int bits_per_sample = 0;
  cv::Mat pixels;            ///< 8-bit, 1 channel grey or 3 channels BGR; may be smaller than the full size
  bool upright = false;      ///< the decoder has applied the container's orientation
  bool transparent = false;  ///< some pixel lets a background through; it was laid on white
  std::vector<std::uint8_t> icc;
  std::optional<int> jpeg_quality;
  std::optional<double> dpi_x, dpi_y;
  std::optional<Text> damage;  ///< the data are corrupt, truncated, or of a kind that cannot be decoded
  bool too_large = false;      ///< more pixels than allowed; nothing was allocated
};

using Bytes = std::span<const std::uint8_t>;

/// Decodes a file of a known format. Never throws; every decoder checks width x height against `max_pixels` before it
/// allocates pixels. Formats with scaled decoding stop at about kWorkingSide. Thread-safe.
Decoded decode(Bytes bytes, Format format, std::uint64_t max_pixels);

Decoded decode_jpeg(Bytes bytes, std::uint64_t max_pixels);
Decoded decode_png(Bytes bytes, std::uint64_t max_pixels);
Decoded decode_heif(Bytes bytes, std::uint64_t max_pixels);
Decoded decode_webp(Bytes bytes, std::uint64_t max_pixels);
Decoded decode_tiff(Bytes bytes, std::uint64_t max_pixels);
/// BMP, GIF (first frame), PNM.
Decoded decode_simple(Bytes bytes, std::uint64_t max_pixels);

/// Lays 8-bit BGRA on white; returns BGR and whether anything was transparent.
cv::Mat on_white(const cv::Mat& bgra, bool& transparent);

/// Quality 1..100 on libjpeg's scale whose standard luminance table is nearest to the given one (natural order).
std::optional<int> estimate_jpeg_quality(std::span<const std::uint16_t, 64> luminance);

}  // namespace photogate
