#include <libheif/heif.h>

#include <memory>

#include "decode.hpp"

namespace photogate {
namespace {

Text damage_text(const char* detail) {
  return {std::string("HEIF 数据损坏或无法解码（") + detail + "）。",
          std::string("The HEIF data are corrupt or cannot be decoded (") + detail + ")."};
}

template <class T, void (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};
void release_handle(heif_image_handle* handle) { heif_image_handle_release(handle); }
void release_image(heif_image* image) { heif_image_release(image); }
using Context = std::unique_ptr<heif_context, Release<heif_context, heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Release<heif_image_handle, release_handle>>;
using Image = std::unique_ptr<heif_image, Release<heif_image, release_image>>;

}  // namespace

Decoded decode_heif(Bytes bytes, std::uint64_t max_pixels) {
  Decoded out;
  out.upright = true;  // libheif applies irot and imir
  const Context context(heif_context_alloc());
  heif_context_set_max_decoding_threads(context.get(), 0);
  heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
  if (error.code != heif_error_Ok) {
    out.damage = damage_text(error.message);
    return out;
  }
  heif_image_handle* raw_handle = nullptr;
  error = heif_context_get_primary_image_handle(context.get(), &raw_handle);
  const Handle handle(raw_handle);
  if (error.code != heif_error_Ok) {
    out.damage = damage_text(error.message);
    return out;
  }
  out.width = heif_image_handle_get_width(handle.get());
  out.height = heif_image_handle_get_height(handle.get());
  out.bits_per_sample = heif_image_handle_get_luma_bits_per_pixel(handle.get());
  if (out.width <= 0 || out.height <= 0) {
    out.damage = damage_text("no size");
    return out;
  }
  if (static_cast<std::uint64_t>(out.width) * static_cast<std::uint64_t>(out.height) > max_pixels) {
    out.too_large = true;
    return out;
  }
  if (const std::size_t size = heif_image_handle_get_raw_color_profile_size(handle.get());
      size > 0 && size < (4u << 20)) {
    out.icc.resize(size);
    if (heif_image_handle_get_raw_color_profile(handle.get(), out.icc.data()).code != heif_error_Ok) out.icc.clear();
  }
  const bool alpha = heif_image_handle_has_alpha_channel(handle.get());
  heif_image* raw_image = nullptr;
  error = heif_decode_image(handle.get(), &raw_image, heif_colorspace_RGB,
                            alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nullptr);
  const Image image(raw_image);
  if (error.code != heif_error_Ok) {
    out.damage = damage_text(error.message);
    return out;
  }
  int stride = 0;
  const std::uint8_t* plane = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
  const int width = heif_image_get_width(image.get(), heif_channel_interleaved);
  const int height = heif_image_get_height(image.get(), heif_channel_interleaved);
  const int step = alpha ? 4 : 3;
  if (!plane || width <= 0 || height <= 0 || stride < width * step) {
    out.damage = damage_text("no pixels");
    return out;
  }
  out.width = width;
  out.height = height;
  cv::Mat pixels(height, width, alpha ? CV_8UC4 : CV_8UC3);
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* from = plane + static_cast<std::size_t>(y) * static_cast<std::size_t>(stride);
    std::uint8_t* to = pixels.ptr(y);
    for (int x = 0; x < width; ++x, from += step, to += step) {
      to[0] = from[2];
      to[1] = from[1];
      to[2] = from[0];
      if (alpha) to[3] = from[3];
    }
  }
  out.channels = 3;
  out.pixels = alpha ? on_white(pixels, out.transparent) : pixels;
  return out;
}

}  // namespace photogate
