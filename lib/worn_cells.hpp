#pragma once

#include <opencv2/core/mat.hpp>
#include <string>

#include "finding.hpp"
#include "rotated_crop.hpp"
#include "vision.hpp"

namespace photogate {

/// What a network of models/adornments says of a place. Cells outside the picture are not asked.
struct WornCells {
  double in_view = 0;  ///< share of the cells that lie in the picture, 0..1
  double score = 0;    ///< of the strongest cell, 0..1
  Region where;        ///< that cell
};

/// Asks a network about the upper `size` px of a crop, shown mirrored where `mirrored`; `what` names the place.
WornCells ask_worn_cells(cv::dnn::Net& network, const RotatedCrop& crop, cv::Size size, bool mirrored, cv::Size picture,
                         const std::string& what);

}  // namespace photogate
