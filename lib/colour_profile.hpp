#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

namespace photogate {

/// Converts 8-bit BGR pixels in place from an embedded ICC profile to sRGB, and returns the profile's description.
/// A profile that cannot be used (not RGB, damaged) leaves the pixels as they are; its description may be empty.
/// Thread-safe.
std::string convert_to_srgb(cv::Mat& bgr, const std::vector<std::uint8_t>& icc);

}  // namespace photogate
