#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

#include "decode.hpp"
#include "jpeg_guard.hpp"

namespace photogate {
namespace {

// Half resolution and below is used while the long side stays at least this long.
constexpr unsigned kScaledSide = 1500;

Text damage_text(const char* detail) {
  return {std::string("JPEG 数据损坏或不完整（") + detail + "）。",
          std::string("The JPEG data are corrupt or cut off (") + detail + ")."};
}

// Adobe writes CMYK inverted: 255 is no ink.
void cmyk_row_to_bgr(const std::uint8_t* from, std::uint8_t* to, unsigned width, bool inverted) {
  for (unsigned x = 0; x < width; ++x, from += 4, to += 3) {
    const auto light = [&](int c) { return inverted ? from[c] : 255 - from[c]; };
    for (int c = 0; c < 3; ++c) to[2 - c] = static_cast<std::uint8_t>(light(c) * light(3) / 255);
  }
}

void read_facts(jpeg_decompress_struct& info, Decoded& out) {
  if (info.saw_JFIF_marker && info.X_density > 1 && info.density_unit != 0) {
    const double per_inch = info.density_unit == 2 ? 2.54 : 1;
    out.dpi_x = info.X_density * per_inch;
    out.dpi_y = info.Y_density * per_inch;
  }
  if (const JQUANT_TBL* table = info.quant_tbl_ptrs[0])
    out.jpeg_quality = estimate_jpeg_quality(std::span<const std::uint16_t, 64>(table->quantval, 64));
  JOCTET* icc = nullptr;
  unsigned icc_size = 0;
  if (jpeg_read_icc_profile(&info, &icc, &icc_size)) {
    out.icc.assign(icc, icc + icc_size);
    std::free(icc);
  }
}

/// False where libjpeg gave up. Holds the jump's target, so it owns nothing that a jump would leave behind.
bool read_jpeg(jpeg_decompress_struct& info, JpegGuard& handler, Bytes bytes, std::uint64_t max_pixels, cv::Mat& row,
               Decoded& out) {
  if (setjmp(handler.back)) return false;
  jpeg_create_decompress(&info);
  info.progress = &handler.progress;
  info.mem->max_memory_to_use = 1L << 30;
  jpeg_mem_src(&info, bytes.data(), bytes.size());
  jpeg_save_markers(&info, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(&info, TRUE);
  out.width = static_cast<int>(info.image_width);
  out.height = static_cast<int>(info.image_height);
  out.channels = info.num_components;
  out.bits_per_sample = info.data_precision;
  if (std::uint64_t{info.image_width} * info.image_height > max_pixels) {
    out.too_large = true;
    return true;
  }
  read_facts(info, out);

  const bool cmyk = info.num_components == 4;
  info.out_color_space = cmyk ? JCS_CMYK : info.num_components == 1 ? JCS_GRAYSCALE : JCS_EXT_BGR;
  const unsigned side = std::max(info.image_width, info.image_height);
  info.scale_num = 1;
  for (info.scale_denom = 1; info.scale_denom < 8 && side / (info.scale_denom * 2) >= kScaledSide;)
    info.scale_denom *= 2;
  jpeg_start_decompress(&info);
  const int type = info.out_color_space == JCS_GRAYSCALE ? CV_8UC1 : CV_8UC3;
  out.pixels.create(static_cast<int>(info.output_height), static_cast<int>(info.output_width), type);
  if (cmyk) row.create(1, static_cast<int>(info.output_width), CV_8UC4);
  while (info.output_scanline < info.output_height) {
    std::uint8_t* to = out.pixels.ptr(static_cast<int>(info.output_scanline));
    JSAMPROW target = cmyk ? row.data : to;
    jpeg_read_scanlines(&info, &target, 1);
    if (cmyk) cmyk_row_to_bgr(row.data, to, info.output_width, info.saw_Adobe_marker);
  }
  jpeg_finish_decompress(&info);
  return true;
}

}  // namespace

std::optional<int> estimate_jpeg_quality(std::span<const std::uint16_t, 64> luminance) {
  // ITU-T T.81 table K.1, natural order.
  static constexpr std::uint16_t standard[64] = {16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                                 14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                                 18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                                 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
  long best_error = -1;
  int best = 0;
  for (int quality = 1; quality <= 100; ++quality) {
    const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    long error = 0;
    for (int i = 0; i < 64; ++i)
      error += std::abs(std::clamp((standard[i] * scale + 50) / 100, 1, 255) - static_cast<int>(luminance[i]));
    if (best_error < 0 || error < best_error) {
      best_error = error;
      best = quality;
    }
  }
  return best;
}

Decoded decode_jpeg(Bytes bytes, std::uint64_t max_pixels) {
  Decoded out;
  cv::Mat row;
  jpeg_decompress_struct info{};
  JpegGuard handler{};
  guard(info, handler);
  const std::unique_ptr<jpeg_decompress_struct, decltype(&jpeg_destroy_decompress)> owner(&info,
                                                                                          jpeg_destroy_decompress);
  const bool finished = read_jpeg(info, handler, bytes, max_pixels, row, out);
  if (!finished || handler.corrupt) {
    out.damage = damage_text(handler.text);
    out.pixels.release();
  }
  return out;
}

}  // namespace photogate
