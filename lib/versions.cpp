#include "versions.hpp"

#include <dlib/revision.h>
#include <fmt/format.h>
#include <jpeglib.h>
#include <lcms2.h>
#include <libheif/heif.h>
#include <png.h>

#include <cstdio>
#include <exiv2/version.hpp>
#include <opencv2/core/utility.hpp>

namespace photogate {
namespace {

#define PHOTOGATE_QUOTED(x) #x
#define PHOTOGATE_QUOTE(x) PHOTOGATE_QUOTED(x)
constexpr const char* kJpegTurbo = PHOTOGATE_QUOTE(LIBJPEG_TURBO_VERSION);
#undef PHOTOGATE_QUOTE
#undef PHOTOGATE_QUOTED

std::string lcms_version() {
  const int version = cmsGetEncodedCMMversion();
  return fmt::format("{}.{}", version / 1000, version % 1000 / 10);
}

}  // namespace

std::vector<LibraryVersion> library_versions() {
  return {
      {"dlib", fmt::format("{}.{}.{}", DLIB_MAJOR_VERSION, DLIB_MINOR_VERSION, DLIB_PATCH_VERSION)},
      {"OpenCV", cv::getVersionString()},
      {"Exiv2", Exiv2::versionString()},
      {"libjpeg-turbo", kJpegTurbo},
      {"libpng", png_get_libpng_ver(nullptr)},
      {"libheif", heif_get_version()},
      {"lcms2", lcms_version()},
  };
}

}  // namespace photogate
