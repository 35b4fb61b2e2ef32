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
