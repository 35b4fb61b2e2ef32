#include "colour_profile.hpp"

#include <lcms2.h>

#include <memory>

namespace photogate {
namespace {

void close_profile(void* profile) { cmsCloseProfile(profile); }
void delete_transform(void* transform) { cmsDeleteTransform(transform); }
using Handle = std::unique_ptr<void, void (*)(void*)>;

std::string description_of(cmsHPROFILE profile) {
  char text[128] = "";
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof text);
  std::string out;
  for (const char c : std::string(text))
    if (c >= ' ' && c < 127) out += c;
  return out;
}

}  // namespace

std::string convert_to_srgb(cv::Mat& bgr, const std::vector<std::uint8_t>& icc) {
  if (icc.empty() || bgr.type() != CV_8UC3) return {};
  const Handle context(cmsCreateContext(nullptr, nullptr),
                       [](void* c) { cmsDeleteContext(static_cast<cmsContext>(c)); });
  const auto ctx = static_cast<cmsContext>(context.get());
  const Handle from(cmsOpenProfileFromMemTHR(ctx, icc.data(), static_cast<cmsUInt32Number>(icc.size())), close_profile);
  if (!from) return {};
  const std::string description = description_of(from.get());
  const bool is_srgb = description.find("sRGB") != std::string::npos;
  if (is_srgb || cmsGetColorSpace(from.get()) != cmsSigRgbData) return description;
  const Handle to(cmsCreate_sRGBProfileTHR(ctx), close_profile);
  const Handle transform(cmsCreateTransformTHR(ctx, from.get(), TYPE_BGR_8, to.get(), TYPE_BGR_8,
                                               INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION),
                         delete_transform);
  if (!transform) return description;
  for (int y = 0; y < bgr.rows; ++y)
    cmsDoTransform(transform.get(), bgr.ptr(y), bgr.ptr(y), static_cast<cmsUInt32Number>(bgr.cols));
  return description;
}

}  // namespace photogate
