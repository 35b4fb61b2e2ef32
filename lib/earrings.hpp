#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <optional>

#include "face.hpp"
#include "result.hpp"
#include "vision.hpp"
#include "worn_cells.hpp"

namespace photogate {

/// What hangs from the lobes or sits in the ears, as photogate's own network (models/adornments) sees it.
/// By the picture's sides; empty where the place is cut off.
struct Earrings {
  std::array<std::optional<WornCells>, 2> lobe;   ///< the ear lobe and what surrounds it
  std::array<std::optional<WornCells>, 2> below;  ///< 0.38 inter-eye distances lower, where long pendants end
};

/// Missing without a mesh or the network's file.
Measured<Earrings> find_earrings(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
