#include <doctest/doctest.h>
#include <libheif/heif.h>

#include <opencv2/core.hpp>

#include "decode.hpp"

using namespace photogate;

namespace {

/// A grey ramp as HEIC; empty if libheif has no HEVC encoder here.
std::vector<std::uint8_t> heic_of(int width, int height) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  std::vector<std::uint8_t> bytes;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code == heif_error_Ok) {
    heif_image* image = nullptr;
    heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, width, height, 8);
    int stride = 0;
    std::uint8_t* plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < 3 * width; ++x) plane[y * stride + x] = static_cast<std::uint8_t>(x / 3 * 255 / width);
    heif_encoder_set_lossy_quality(encoder, 90);
    heif_context_encode_image(context, image, encoder, nullptr, nullptr);
    heif_writer writer{1, [](heif_context*, const void* data, size_t size, void* out) {
                         const auto* from = static_cast<const std::uint8_t*>(data);
                         static_cast<std::vector<std::uint8_t>*>(out)->assign(from, from + size);
                         return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    heif_context_write(context, &writer, &bytes);
    heif_image_release(image);
    heif_encoder_release(encoder);
  }
  heif_context_free(context);
  return bytes;
}

}  // namespace

TEST_CASE("a HEIC decodes whole, within the size bound, and a cut one is damaged") {
  const auto bytes = heic_of(96, 64);
  if (bytes.empty()) {
    MESSAGE("skipped: libheif has no HEVC encoder here");
    return;
  }
  CHECK(sniff(bytes) == Format::heic);
  const Decoded decoded = decode_heif(bytes, 96 * 64);
  REQUIRE_FALSE(decoded.damage);
  CHECK(decoded.pixels.size() == cv::Size(96, 64));
  CHECK(decoded.channels == 3);
  CHECK(decoded.pixels.at<cv::Vec3b>(32, 5)[0] < 40);
  CHECK(decoded.pixels.at<cv::Vec3b>(32, 90)[0] > 215);
  CHECK(decode_heif(bytes, 96 * 64 - 1).too_large);
  for (std::size_t size = 0; size < bytes.size(); size += 31)
    CHECK(decode_heif(Bytes(bytes.data(), size), 1u << 20).damage);
}
