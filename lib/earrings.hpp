#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// What hangs from the lobes or sits in the ears, as photogate's own network (models/adornments) sees it.
struct Earrings {
  std::array<std::optional<double>, 2> score;  ///< 0..1 by the picture's sides; empty where the lobe is cut off
  std::vector<Region> where;                   ///< the place that speaks most, of each side
};

/// Missing without a mesh or the network's file.
Measured<Earrings> find_earrings(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
