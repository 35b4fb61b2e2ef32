#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstring>
#include <memory>
#include <mutex>

#include "decode.hpp"

namespace photogate {
namespace {

struct Source {
  Bytes bytes;
  std::uint64_t at = 0;
};

tmsize_t read_at(thandle_t handle, void* to, tmsize_t size) {
  auto& source = *static_cast<Source*>(handle);
  if (size <= 0 || source.at >= source.bytes.size()) return 0;
  const auto count = std::min<std::uint64_t>(static_cast<std::uint64_t>(size), source.bytes.size() - source.at);
  std::memcpy(to, source.bytes.data() + source.at, count);
  source.at += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t write_at(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek_to(thandle_t handle, toff_t offset, int whence) {
  auto& source = *static_cast<Source*>(handle);
  const std::uint64_t base = whence == SEEK_CUR ? source.at : whence == SEEK_END ? source.bytes.size() : 0;
  source.at = base + offset;
  return source.at;
}

int close_source(thandle_t) { return 0; }
toff_t size_of(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }

// libtiff returns success for some pictures whose strips it could not decode, but reports each.
thread_local bool error_noted = false;
void note_error(const char*, const char*, va_list) { error_noted = true; }

}  // namespace

Decoded decode_tiff(Bytes bytes, std::uint64_t max_pixels) {
  Decoded out;
  out.upright = true;  // TIFFReadRGBAImageOriented turns the picture
  const Text broken{"TIFF 数据损坏或无法解码。", "The TIFF data are corrupt or cannot be decoded."};
  static std::once_flag once;
  std::call_once(once, [] {
    TIFFSetWarningHandler(nullptr);
    TIFFSetErrorHandler(note_error);
  });
  error_noted = false;
  Source source{bytes};
  // Mapping is off ("m"): libtiff then goes through the bounded reader above.
  const std::unique_ptr<TIFF, void (*)(TIFF*)> tiff(
      TIFFClientOpen("photo", "rm", &source, read_at, write_at, seek_to, close_source, size_of, nullptr, nullptr),
      TIFFClose);
  std::uint32_t width = 0, height = 0;
  if (!tiff || !TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width) ||
      !TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height) || width == 0 || height == 0 || width > 1u << 20 ||
      height > 1u << 20) {
    out.damage = broken;
    return out;
  }
  std::uint16_t bits = 1, samples = 1;
  TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, &samples);
  out.width = static_cast<int>(width);
  out.height = static_cast<int>(height);
  out.bits_per_sample = bits;
  out.channels = samples >= 3 ? 3 : 1;
  if (std::uint64_t{width} * height > max_pixels) {
    out.too_large = true;
    return out;
  }
  cv::Mat rgba(out.height, out.width, CV_8UC4);
  if (!TIFFReadRGBAImageOriented(tiff.get(), width, height, reinterpret_cast<std::uint32_t*>(rgba.data),
                                 ORIENTATION_TOPLEFT, 1) ||
      error_noted) {
    out.damage = broken;
    return out;
  }
  for (int y = 0; y < rgba.rows; ++y)
    for (auto *p = rgba.ptr<cv::Vec4b>(y), *end = p + rgba.cols; p != end; ++p) std::swap((*p)[0], (*p)[2]);
  out.pixels = on_white(rgba, out.transparent);
  return out;
}

}  // namespace photogate
