#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <vector>

#include "finding.hpp"
#include "frame_face.hpp"
#include "parts.hpp"

namespace photogate {

/// What is worn at neck and ears.
struct Adornment {
  double cloth = 0;  ///< share of the neck right below the chin that is cloth of another colour than the skin, 0..1
  double neck_in_view = 0;        ///< share of that place which lies in the picture, 0..1
  std::array<double, 2> lobes{};  ///< brightest or darkest small spot on each ear lobe against its surroundings, L*
  double neck = 0;                ///< the same on the bare neck and chest
  std::vector<Region> where;
};

/// Pairs are by the picture's sides; a lobe that is not in view is 0.
Adornment measure_adornment(const cv::Mat& bgr, const Parts& parts, const FrameFace& face);

}  // namespace photogate
