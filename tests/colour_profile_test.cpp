#include "colour_profile.hpp"

#include <doctest/doctest.h>
#include <lcms2.h>

#include <memory>
#include <opencv2/core.hpp>

using namespace photogate;

namespace {

/// Display P3: SMPTE RP 431-2 primaries, D65, sRGB curve, as phones embed it.
std::vector<std::uint8_t> display_p3() {
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries = {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
  const double srgb_curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  cmsToneCurve* curve = cmsBuildParametricToneCurve(nullptr, 4, srgb_curve);
  cmsToneCurve* curves[] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::vector<std::uint8_t> bytes(size);
  cmsSaveProfileToMem(profile, bytes.data(), &size);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);
  return bytes;
}

}  // namespace

TEST_CASE("Display P3 becomes sRGB: neutrals stay, saturated colours move outwards") {
  const auto icc = display_p3();
  cv::Mat pixels(1, 3, CV_8UC3);
  pixels.at<cv::Vec3b>(0, 0) = {128, 128, 128};
  pixels.at<cv::Vec3b>(0, 1) = {255, 255, 255};
  pixels.at<cv::Vec3b>(0, 2) = {80, 100, 200};  // B, G, R
  convert_to_srgb(pixels, icc);
  for (const int c : {0, 1, 2}) {
    CHECK(std::abs(pixels.at<cv::Vec3b>(0, 0)[c] - 128) <= 1);
    CHECK(pixels.at<cv::Vec3b>(0, 1)[c] >= 254);
  }
  CHECK(pixels.at<cv::Vec3b>(0, 2)[2] > 210);
  CHECK(pixels.at<cv::Vec3b>(0, 2)[1] < 98);
}

TEST_CASE("a profile that means nothing leaves the pixels alone") {
  cv::Mat pixels(2, 2, CV_8UC3, cv::Scalar(10, 20, 30));
  const cv::Mat before = pixels.clone();
  CHECK(convert_to_srgb(pixels, {}).empty());
  CHECK(convert_to_srgb(pixels, {1, 2, 3, 4}).empty());
  auto cut = display_p3();
  cut.resize(cut.size() / 2);
  convert_to_srgb(pixels, cut);
  CHECK(cv::norm(pixels, before, cv::NORM_INF) == 0);
}
