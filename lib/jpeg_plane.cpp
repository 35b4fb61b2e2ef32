#include "jpeg_plane.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "jpeg_guard.hpp"

namespace photogate {
namespace {

constexpr long kMostMemory = 1L << 29;

/// False where libjpeg gave up, or where there is no luminance. Owns nothing that a jump would leave behind.
bool read_plane(jpeg_decompress_struct& info, JpegGuard& handler, Bytes file, JpegPlane& out) {
  if (setjmp(handler.back)) return false;
  jpeg_create_decompress(&info);
  info.progress = &handler.progress;
  info.mem->max_memory_to_use = kMostMemory;
  jpeg_mem_src(&info, file.data(), file.size());
  jpeg_read_header(&info, TRUE);
  if (info.jpeg_color_space != JCS_YCbCr && info.jpeg_color_space != JCS_GRAYSCALE) return false;
  jvirt_barray_ptr* const planes = jpeg_read_coefficients(&info);
  const jpeg_component_info& luma = info.comp_info[0];
  // Luminance of fewer samples than the chroma has no grid of 8 px.
  if (!luma.quant_table || luma.h_samp_factor != info.max_h_samp_factor || luma.v_samp_factor != info.max_v_samp_factor)
    return false;
  out.size = cv::Size(static_cast<int>(info.image_width), static_cast<int>(info.image_height));
  out.blocks = cv::Size((out.size.width + 7) / 8, (out.size.height + 7) / 8);
  if (static_cast<JDIMENSION>(out.blocks.width) > luma.width_in_blocks ||
      static_cast<JDIMENSION>(out.blocks.height) > luma.height_in_blocks)
    return false;
  std::copy_n(luma.quant_table->quantval, 64, out.table.begin());
  out.coefficients.create(out.blocks.height, out.blocks.width * 64, CV_16S);
  for (int y = 0; y < out.blocks.height; ++y) {
    const JBLOCKARRAY row = info.mem->access_virt_barray(reinterpret_cast<j_common_ptr>(&info), planes[0],
                                                         static_cast<JDIMENSION>(y), 1, FALSE);
    std::copy_n(row[0][0], out.blocks.width * 64, out.coefficients.ptr<std::int16_t>(y));
  }
  jpeg_finish_decompress(&info);
  return true;
}

}  // namespace

Measured<JpegPlane> read_jpeg_plane(Bytes file) {
  JpegPlane out;
  jpeg_decompress_struct info{};
  JpegGuard handler{};
  guard(info, handler);
  const std::unique_ptr<jpeg_decompress_struct, decltype(&jpeg_destroy_decompress)> owner(&info,
                                                                                          jpeg_destroy_decompress);
  if (!read_plane(info, handler, file, out) || handler.corrupt)
    return missing({"JPEG 编码数据无法读取。", "The coded data of the JPEG could not be read."});
  return out;
}

const cv::Matx<float, 8, 8>& dct_basis() {
  static const cv::Matx<float, 8, 8> basis = [] {
    cv::Matx<float, 8, 8> made;
    for (int k = 0; k < 8; ++k)
      for (int x = 0; x < 8; ++x)
        made(k, x) = static_cast<float>((k ? 0.5 : std::sqrt(0.125)) * std::cos((2 * x + 1) * k * CV_PI / 16));
    return made;
  }();
  return basis;
}

JpegPlane plane_of(const cv::Mat& bgr) {
  const cv::Matx<float, 8, 8>& basis = dct_basis();
  JpegPlane plane;
  plane.size = bgr.size();
  plane.blocks = cv::Size(bgr.cols / 8, bgr.rows / 8);
  plane.table.fill(1);
  cv::Mat luma;
  cv::cvtColor(bgr, luma, cv::COLOR_BGR2GRAY);
  plane.coefficients.create(plane.blocks.height, plane.blocks.width * 64, CV_16S);
  for (int by = 0; by < plane.blocks.height; ++by) {
    for (int bx = 0; bx < plane.blocks.width; ++bx) {
      cv::Matx<float, 8, 8> pixels;
      for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) pixels(y, x) = static_cast<float>(luma.at<uchar>(8 * by + y, 8 * bx + x)) - 128;
      const cv::Matx<float, 8, 8> values = basis * pixels * basis.t();
      for (int i = 0; i < 64; ++i)
        plane.coefficients.ptr<std::int16_t>(by)[64 * bx + i] = static_cast<std::int16_t>(cvRound(values.val[i]));
    }
  }
  return plane;
}

cv::Mat pixels_of(const JpegPlane& plane) {
  const cv::Matx<float, 8, 8>& basis = dct_basis();
  cv::Mat out(plane.blocks.height * 8, plane.blocks.width * 8, CV_32F);
  for (int by = 0; by < plane.blocks.height; ++by) {
    for (int bx = 0; bx < plane.blocks.width; ++bx) {
      const std::int16_t* block = plane.block(bx, by);
      cv::Matx<float, 8, 8> values;
      for (int i = 0; i < 64; ++i) values.val[i] = static_cast<float>(block[i]) * plane.table[i];
      const cv::Matx<float, 8, 8> pixels = basis.t() * values * basis;
      for (int y = 0; y < 8; ++y) {
        float* to = out.ptr<float>(8 * by + y) + 8 * std::ptrdiff_t{bx};
        for (int x = 0; x < 8; ++x) to[x] = pixels(y, x) + 128;
      }
    }
  }
  return out;
}

}  // namespace photogate
