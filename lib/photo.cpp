#include "photo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "colour_profile.hpp"
#include "decode.hpp"

namespace photogate {
namespace fs = std::filesystem;
namespace {

bool starts_with(Bytes bytes, std::string_view prefix, std::size_t at = 0) {
  return bytes.size() >= at + prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

// ISO/IEC 14496-12: `ftyp` holds a major brand, a version, and compatible brands.
Format sniff_heif(Bytes bytes) {
  if (!starts_with(bytes, "ftyp", 4)) return Format::unknown;
  const std::size_t size = std::size_t{bytes[0]} << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
  const std::size_t end = std::min({size, bytes.size(), std::size_t{256}});
  bool heic = false;
  for (std::size_t at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
    if (starts_with(bytes, "avif", at) || starts_with(bytes, "avis", at)) return Format::avif;
    for (const char* brand : {"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"})
      heic = heic || starts_with(bytes, brand, at);
  }
  return heic ? Format::heic : Format::unknown;
}

void turn_upright(cv::Mat& pixels, int orientation) {
  if (orientation < 2 || orientation > 8) return;
  cv::Mat turned = pixels;
  if (orientation >= 5) cv::transpose(pixels, turned);
  // 5 to 8 are 1 to 4, transposed.
  switch (orientation % 4) {
    case 2:
      cv::flip(turned, turned, 1);
      break;
    case 3:
      cv::flip(turned, turned, -1);
      break;
    case 0:
      cv::flip(turned, turned, 0);
      break;
    default:
      break;
  }
  pixels = turned;
}

Result<std::vector<std::uint8_t>> read_file(const fs::path& path, std::uint64_t max_bytes) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error || status.type() == fs::file_type::not_found)
    return failure({"文件不存在或无法访问。", "The file does not exist or cannot be reached."});
  if (status.type() == fs::file_type::directory) return failure({"这是一个文件夹。", "This is a folder."});
  if (status.type() != fs::file_type::regular) return failure({"不是普通文件。", "This is no regular file."});
  const std::uint64_t size = fs::file_size(path, error);
  if (error) return failure({"无法读取文件大小。", "The file's size cannot be read."});
  if (size > max_bytes)
    return failure(
        {fmt::format("文件超过 {} MB。", max_bytes >> 20), fmt::format("The file exceeds {} MB.", max_bytes >> 20)});
  std::vector<std::uint8_t> bytes(size);
  std::ifstream in(path, std::ios::binary);
  if (!in) return failure({"没有读取权限。", "There is no permission to read the file."});
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (in.gcount() != static_cast<std::streamsize>(size) || in.bad())
    return failure({"读取文件时出错。", "The file could not be read to its end."});
  return bytes;
}

void shrink_to_working_side(Photo& photo, cv::Mat& pixels) {
  const int side = std::max(pixels.cols, pixels.rows);
  if (side > kWorkingSide) {
    const double factor = static_cast<double>(kWorkingSide) / side;
    cv::Mat small;
    const cv::Size size(std::max(1, cvRound(pixels.cols * factor)), std::max(1, cvRound(pixels.rows * factor)));
    cv::resize(pixels, small, size, 0, 0, cv::INTER_AREA);
    pixels = small;
  }
  photo.scale = static_cast<double>(std::max(pixels.cols, pixels.rows)) / std::max(photo.file.width, photo.file.height);
}

}  // namespace

std::string_view to_string(Format format) {
  static constexpr std::array<std::string_view, 10> names = {"jpeg", "png", "heic", "avif", "webp",
                                                             "tiff", "bmp", "gif",  "pnm",  "unknown"};
  return names[static_cast<std::size_t>(format)];
}

Format sniff(const std::vector<std::uint8_t>& bytes) {
  if (starts_with(bytes, "\xFF\xD8\xFF")) return Format::jpeg;
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return Format::png;
  if (starts_with(bytes, "RIFF") && starts_with(bytes, "WEBP", 8)) return Format::webp;
  if (starts_with(bytes, {"II*\0", 4}) || starts_with(bytes, {"MM\0*", 4})) return Format::tiff;
  if (starts_with(bytes, "GIF87a") || starts_with(bytes, "GIF89a")) return Format::gif;
  // BITMAPFILEHEADER: reserved words are zero.
  if (starts_with(bytes, "BM") && starts_with(bytes, {"\0\0\0\0", 4}, 6)) return Format::bmp;
  if (bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6' && std::isspace(bytes[2]))
    return Format::pnm;
  return sniff_heif(bytes);
}

Format format_of_extension(const fs::path& path) {
  static const std::map<std::string, Format> known = {
      {".jpg", Format::jpeg},  {".jpeg", Format::jpeg}, {".jpe", Format::jpeg},  {".jfif", Format::jpeg},
      {".png", Format::png},   {".heic", Format::heic}, {".heif", Format::heic}, {".hif", Format::heic},
      {".avif", Format::avif}, {".webp", Format::webp}, {".tif", Format::tiff},  {".tiff", Format::tiff},
      {".bmp", Format::bmp},   {".gif", Format::gif},   {".pgm", Format::pnm},   {".ppm", Format::pnm},
      {".pnm", Format::pnm},   {".pbm", Format::pnm}};
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto at = known.find(extension);
  return at == known.end() ? Format::unknown : at->second;
}

cv::Matx23d to_stored(const Photo& photo) {
  const double width = photo.file.width, height = photo.file.height, full = 1 / photo.scale;
  // The upright picture is the stored one, transposed where the orientation is 5 to 8, then flipped; see turn_upright.
  const int flip = photo.file.orientation % 4;
  const bool across = flip == 2 || flip == 3, down = flip == 3 || flip == 0;
  const cv::Vec3d x(across ? -full : full, 0, across ? width : 0), y(0, down ? -full : full, down ? height : 0);
  const cv::Vec3d& first = photo.file.orientation >= 5 ? y : x;
  const cv::Vec3d& second = photo.file.orientation >= 5 ? x : y;
  return {first[0], first[1], first[2], second[0], second[1], second[2]};
}

cv::Point2f mapped(const cv::Matx23d& map, cv::Point2f point) {
  const cv::Vec2d to = map * cv::Vec3d(point.x, point.y, 1);
  return {static_cast<float>(to[0]), static_cast<float>(to[1])};
}

Result<Photo> load_photo(const fs::path& path, const LoadOptions& options) try {
  auto bytes = read_file(path, options.max_bytes);
  if (!bytes) return tl::make_unexpected(bytes.error());

  Photo photo;
  photo.file.name = path.string();
  photo.file.bytes = bytes->size();
  photo.file.format = sniff(*bytes);
  photo.file.promised = format_of_extension(path);
  if (photo.file.format == Format::unknown && photo.file.promised == Format::unknown)
    return failure({"不是图片文件。", "This is no picture."});
  if (bytes->empty()) {
    photo.damage = Text{"文件是空的。", "The file is empty."};
    return photo;
  }

  photo.metadata = read_metadata(*bytes);
  Decoded decoded = decode(*bytes, photo.file.format, options.max_pixels);
  if (photo.file.format == Format::jpeg && !decoded.damage && !decoded.too_large && bytes->size() <= kMostJpegBytes)
    photo.jpeg = std::make_shared<const std::vector<std::uint8_t>>(std::move(*bytes));
  *bytes = {};
  if (decoded.too_large)
    return failure(
        {fmt::format("图片有 {} x {} 像素，超过上限 {} 像素。", decoded.width, decoded.height, options.max_pixels),
         fmt::format("The picture has {} x {} pixels, more than the bound of {}.", decoded.width, decoded.height,
                     options.max_pixels)});

  photo.file.width = decoded.width;
  photo.file.height = decoded.height;
  photo.file.channels = decoded.channels;
  photo.file.bits_per_sample = decoded.bits_per_sample;
  photo.file.transparent = decoded.transparent;
  photo.file.jpeg_quality = decoded.jpeg_quality;
  photo.file.dpi_x = decoded.dpi_x ? decoded.dpi_x : photo.metadata.dpi_x;
  photo.file.dpi_y = decoded.dpi_y ? decoded.dpi_y : photo.metadata.dpi_y;
  photo.file.orientation = decoded.upright ? 1 : photo.metadata.orientation;
  if (photo.file.orientation >= 5) std::swap(photo.file.width, photo.file.height);
  photo.damage = decoded.damage;
  if (photo.damage || decoded.pixels.empty()) return photo;

  cv::Mat pixels = decoded.pixels;
  decoded.pixels.release();
  if (pixels.channels() == 1) cv::cvtColor(pixels, pixels, cv::COLOR_GRAY2BGR);
  turn_upright(pixels, photo.file.orientation);
  shrink_to_working_side(photo, pixels);
  photo.file.icc_profile = convert_to_srgb(pixels, decoded.icc);
  photo.pixels = pixels;
  return photo;
} catch (const std::bad_alloc&) {
  return failure({"内存不足。", "There is not enough memory."});
} catch (const std::exception& error) {
  return failure({std::string("无法解码：") + error.what(), std::string("Cannot be decoded: ") + error.what()});
}

}  // namespace photogate
