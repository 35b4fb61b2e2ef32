#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <vector>

#include "result.hpp"

namespace photogate {

/// A baseline JPEG of an 8-bit BGR picture at libjpeg quality 1..100. An Error if the picture is empty or has a side of
/// more than 65,500 px. Thread-safe.
Result<std::vector<std::uint8_t>> encode_jpeg(const cv::Mat& bgr, int quality);

}  // namespace photogate
