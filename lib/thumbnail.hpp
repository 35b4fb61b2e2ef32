#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <vector>

#include "result.hpp"

namespace photogate {

/// How well the preview that the camera embedded shows what the picture shows.
struct ThumbnailMatch {
  double correlation = 0;  ///< of grey values, best of all turns, crops and scales: 1 same, about 0 unrelated
  bool cropped = false;    ///< the picture is a part of the preview, or the preview a part of the picture
};

/// Compares an embedded JPEG preview with the upright picture. Letterbox bars, turning, mirroring and cropping make no
/// difference.
Measured<ThumbnailMatch> match_thumbnail(const std::vector<std::uint8_t>& jpeg, const cv::Mat& pixels);

}  // namespace photogate
