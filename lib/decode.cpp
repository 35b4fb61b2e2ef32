#include "decode.hpp"

namespace photogate {

Decoded decode(Bytes bytes, Format format, std::uint64_t max_pixels) {
  switch (format) {
    case Format::jpeg:
      return decode_jpeg(bytes, max_pixels);
    case Format::png:
      return decode_png(bytes, max_pixels);
    case Format::heic:
    case Format::avif:
      return decode_heif(bytes, max_pixels);
    case Format::webp:
      return decode_webp(bytes, max_pixels);
    case Format::tiff:
      return decode_tiff(bytes, max_pixels);
    case Format::bmp:
    case Format::gif:
    case Format::pnm:
      return decode_simple(bytes, max_pixels);
    case Format::unknown:
      break;
  }
  Decoded out;
  out.damage = Text{"内容不是任何已知的图片格式。", "The content is no known picture format."};
  return out;
}

cv::Mat on_white(const cv::Mat& bgra, bool& transparent) {
  cv::Mat bgr(bgra.rows, bgra.cols, CV_8UC3);
  for (int y = 0; y < bgra.rows; ++y) {
    const auto* from = bgra.ptr<cv::Vec4b>(y);
    auto* to = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < bgra.cols; ++x) {
      const int alpha = from[x][3];
      if (alpha != 255) transparent = true;
      for (int c = 0; c < 3; ++c)
        to[x][c] = static_cast<std::uint8_t>((from[x][c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return bgr;
}

}  // namespace photogate
