#include <webp/decode.h>

#include "decode.hpp"

namespace photogate {

Decoded decode_webp(Bytes bytes, std::uint64_t max_pixels) {
  Decoded out;
  const Text broken{"WebP 数据损坏或不完整。", "The WebP data are corrupt or cut off."};
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes.data(), bytes.size(), &features) != VP8_STATUS_OK) {
    out.damage = broken;
    return out;
  }
  out.width = features.width;
  out.height = features.height;
  out.channels = 3;
  out.bits_per_sample = 8;
  if (static_cast<std::uint64_t>(out.width) * static_cast<std::uint64_t>(out.height) > max_pixels) {
    out.too_large = true;
    return out;
  }
  if (features.has_animation) {
    out.damage = Text{"动态 WebP 不是照片。", "An animated WebP is no photo."};
    return out;
  }
  cv::Mat bgra(out.height, out.width, CV_8UC4);
  if (!WebPDecodeBGRAInto(bytes.data(), bytes.size(), bgra.data, bgra.total() * 4, static_cast<int>(bgra.step))) {
    out.damage = broken;
    return out;
  }
  out.pixels = on_white(bgra, out.transparent);
  return out;
}

}  // namespace photogate
