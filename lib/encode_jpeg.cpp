// jpeglib.h does not include what it needs.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <csetjmp>
#include <cstdlib>

#include "encode_jpeg.hpp"

namespace photogate {
namespace {

struct Handler {
  jpeg_error_mgr base;
  std::jmp_buf back;
};

void on_error(j_common_ptr info) { std::longjmp(reinterpret_cast<Handler*>(info->err)->back, 1); }

/// C only: libjpeg jumps over this frame when it fails.
bool compress(const cv::Mat& bgr, int quality, unsigned char** data, unsigned long* size) {
  jpeg_compress_struct info;
  Handler handler;
  info.err = jpeg_std_error(&handler.base);
  handler.base.error_exit = on_error;
  if (setjmp(handler.back)) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, data, size);
  info.image_width = static_cast<JDIMENSION>(bgr.cols);
  info.image_height = static_cast<JDIMENSION>(bgr.rows);
  info.input_components = 3;
  info.in_color_space = JCS_EXT_BGR;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = const_cast<uchar*>(bgr.ptr(static_cast<int>(info.next_scanline)));
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

}  // namespace

Result<std::vector<std::uint8_t>> encode_jpeg(const cv::Mat& bgr, int quality) {
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const bool done = bgr.type() == CV_8UC3 && !bgr.empty() && compress(bgr, quality, &data, &size);
  std::vector<std::uint8_t> bytes;
  if (done) bytes.assign(data, data + size);
  std::free(data);
  if (!done) return failure({"图片无法写成 JPEG。", "The picture cannot be written as JPEG."});
  return bytes;
}

}  // namespace photogate
