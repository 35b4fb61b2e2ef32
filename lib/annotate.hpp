#pragma once

#include <opencv2/core/mat.hpp>

#include "portrait.hpp"
#include "report.hpp"

namespace photogate {

/// A copy of the photo, 8-bit BGR, 900 to 2048 px on its long side, on which a person sees why: the outline, the
/// landmarks and the parts that were seen, the places that failed (red) and doubtful (orange) findings speak of, and
/// beside it a list of these findings. Draws only what was measured already. Empty if the photo has no pixels.
cv::Mat annotate(const Portrait& seen, const Report& report);

}  // namespace photogate
