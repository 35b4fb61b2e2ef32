#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "finding.hpp"
#include "frame_face.hpp"
#include "parts.hpp"

namespace photogate {

/// What is worn at the neck, by colour and light.
struct Adornment {
  double cloth = 0;  ///< share of the neck right below the chin that is cloth, neither white nor as the skin, 0..1
  double neck = 0;   ///< brightest small spots on the bare neck and chest, L*
  std::vector<Region> where;
};

Adornment measure_adornment(const cv::Mat& bgr, const Parts& parts, const FrameFace& face);

}  // namespace photogate
