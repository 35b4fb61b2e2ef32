#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "result.hpp"
#include "vision.hpp"
#include "worn_cells.hpp"

namespace photogate {

/// What hangs round the neck, a necklace or the wires of earphones, as photogate's own network (models/adornments) sees
/// it. Missing without a mesh or the network's file.
Measured<WornCells> find_necklace(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
