#include <memory>

#include "decode.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_NO_STDIO
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_ONLY_PNM
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace photogate {
namespace {

std::uint64_t little_endian(Bytes bytes, std::size_t at) {
  return std::uint64_t{bytes[at]} | std::uint64_t{bytes[at + 1]} << 8 | std::uint64_t{bytes[at + 2]} << 16 |
         std::uint64_t{bytes[at + 3]} << 24;
}

/// stb_image reads zeros behind the end of a BMP. BITMAPFILEHEADER and BITMAPINFOHEADER state where the rows lie.
bool is_cut_bmp(Bytes bytes, int width, int height) {
  if (bytes.size() < 30) return true;
  const bool core = little_endian(bytes, 14) == 12;
  const std::uint64_t bits = little_endian(bytes, core ? 22 : 26) >> 16;
  const std::uint64_t stride = (static_cast<std::uint64_t>(width) * bits + 31) / 32 * 4;
  return little_endian(bytes, 10) + stride * static_cast<std::uint64_t>(height) > bytes.size();
}

/// stb_image takes what there is of a GIF: walk its blocks (GIF89a, section 17 on) to the trailer.
bool is_cut_gif(Bytes bytes) {
  const auto table_size = [](std::uint8_t flags) { return flags & 0x80 ? std::size_t{3} << ((flags & 7) + 1) : 0; };
  const auto skip_sub_blocks = [&](std::size_t at) {
    while (at < bytes.size() && bytes[at] != 0) at += bytes[at] + std::size_t{1};
    return at + 1;
  };
  if (bytes.size() < 13) return true;
  std::size_t at = 13 + table_size(bytes[10]);
  while (at < bytes.size()) {
    if (bytes[at] == 0x3B) return false;
    if (bytes[at] == 0x21) {
      at = skip_sub_blocks(at + 2);
    } else if (bytes[at] == 0x2C && at + 10 < bytes.size()) {
      at = skip_sub_blocks(at + 11 + table_size(bytes[at + 9]));
    } else {
      return true;
    }
  }
  return true;
}

bool is_cut(Bytes bytes, int width, int height, int channels) {
  if (bytes[0] == 'G') return is_cut_gif(bytes);
  if (bytes[0] == 'B') return is_cut_bmp(bytes, width, height);
  return static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) * static_cast<std::uint64_t>(channels) >
         bytes.size();
}

}  // namespace

Decoded decode_simple(Bytes bytes, std::uint64_t max_pixels) {
  Decoded out;
  const auto size = static_cast<int>(std::min<std::size_t>(bytes.size(), 1u << 30));
  int channels = 0;
  const auto broken = [] {
    const char* detail = stbi_failure_reason();
    const std::string reason = detail ? detail : "unknown";
    return Text{"图片数据损坏或无法解码（" + reason + "）。",
                "The data are corrupt or cannot be decoded (" + reason + ")."};
  };
  if (!stbi_info_from_memory(bytes.data(), size, &out.width, &out.height, &channels)) {
    out.damage = broken();
    return out;
  }
  if (out.width <= 0 || out.height <= 0 || is_cut(bytes, out.width, out.height, channels)) {
    out.damage = Text{"图片数据损坏或不完整。", "The data are corrupt or cut off."};
    return out;
  }
  out.channels = channels >= 3 ? 3 : 1;
  out.bits_per_sample = 8;
  if (static_cast<std::uint64_t>(out.width) * static_cast<std::uint64_t>(out.height) > max_pixels) {
    out.too_large = true;
    return out;
  }
  const std::unique_ptr<stbi_uc, void (*)(void*)> rgba(
      stbi_load_from_memory(bytes.data(), size, &out.width, &out.height, &channels, 4), stbi_image_free);
  if (!rgba) {
    out.damage = broken();
    return out;
  }
  cv::Mat pixels = cv::Mat(out.height, out.width, CV_8UC4, rgba.get());
  for (int y = 0; y < pixels.rows; ++y)
    for (auto *p = pixels.ptr<cv::Vec4b>(y), *end = p + pixels.cols; p != end; ++p) std::swap((*p)[0], (*p)[2]);
  out.pixels = on_white(pixels, out.transparent);
  return out;
}

}  // namespace photogate
