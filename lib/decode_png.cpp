#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <type_traits>

#include "decode.hpp"

namespace photogate {
namespace {

struct Reader {
  Bytes bytes;
  std::size_t at = 0;
  char text[120] = "";
};

void read_bytes(png_structp png, png_bytep to, std::size_t size) {
  auto& reader = *static_cast<Reader*>(png_get_io_ptr(png));
  if (size > reader.bytes.size() - reader.at) png_error(png, "the file ends too early");
  std::memcpy(to, reader.bytes.data() + reader.at, size);
  reader.at += size;
}

void on_error(png_structp png, png_const_charp message) {
  auto& reader = *static_cast<Reader*>(png_get_error_ptr(png));
  std::strncpy(reader.text, message, sizeof reader.text - 1);
  png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

/// False where libpng gave up. Holds the jump's target, so it owns nothing that a jump would leave behind.
bool read_png(png_structp png, png_infop info, std::uint64_t max_pixels, std::vector<png_bytep>& rows, cv::Mat& bgra,
              Decoded& out) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_read_fn(png, png_get_error_ptr(png), read_bytes);
  png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
  png_set_chunk_malloc_max(png, 16 << 20);
  png_set_chunk_cache_max(png, 256);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
  png_read_info(png, info);
  const png_uint_32 width = png_get_image_width(png, info);
  const png_uint_32 height = png_get_image_height(png, info);
  out.width = static_cast<int>(width);
  out.height = static_cast<int>(height);
  out.channels = (png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR) ? 3 : 1;
  out.bits_per_sample = png_get_bit_depth(png, info);
  if (std::uint64_t{width} * height > max_pixels) {
    out.too_large = true;
    return true;
  }
  if (const auto per_metre = png_get_x_pixels_per_meter(png, info)) {
    out.dpi_x = per_metre * 0.0254;
    out.dpi_y = png_get_y_pixels_per_meter(png, info) * 0.0254;
  }
  png_charp name = nullptr;
  png_bytep icc = nullptr;
  png_uint_32 icc_size = 0;
  int compression = 0;
  if (png_get_iCCP(png, info, &name, &compression, &icc, &icc_size)) out.icc.assign(icc, icc + icc_size);

  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_bgr(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  bgra.create(static_cast<int>(height), static_cast<int>(width), CV_8UC4);
  rows.resize(height);
  for (png_uint_32 y = 0; y < height; ++y) rows[y] = bgra.ptr(static_cast<int>(y));
  png_read_image(png, rows.data());
  png_read_end(png, nullptr);
  return true;
}

}  // namespace

Decoded decode_png(Bytes bytes, std::uint64_t max_pixels) {
  Decoded out;
  Reader reader{bytes};
  cv::Mat bgra;
  std::vector<png_bytep> rows;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, on_error, on_warning);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  if (!info) {
    png_destroy_read_struct(&png, nullptr, nullptr);
    out.damage = Text{"内存不足，无法解码 PNG。", "Not enough memory to decode the PNG."};
    return out;
  }
  const auto destroy = [&](png_structp) { png_destroy_read_struct(&png, &info, nullptr); };
  const std::unique_ptr<std::remove_pointer_t<png_structp>, decltype(destroy)> owner(png, destroy);
  const bool finished = read_png(png, info, max_pixels, rows, bgra, out);
  if (!finished)
    out.damage = Text{std::string("PNG 数据损坏或不完整（") + reader.text + "）。",
                      std::string("The PNG data are corrupt or cut off (") + reader.text + ")."};
  else if (!out.too_large)
    out.pixels = on_white(bgra, out.transparent);
  return out;
}

}  // namespace photogate
