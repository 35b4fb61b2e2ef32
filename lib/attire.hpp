#pragma once

#include <opencv2/core/mat.hpp>

#include "background.hpp"
#include "face.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// Clothes as seen at 192 px: inside the person's outline, below the chin by a quarter of the face width, beside the
/// neck, neither hair nor a bare torso (where the parser saw the portrait) nor of the face's own colour.
struct Attire {
  double share = 0;      ///< of the picture that shows clothes, 0..1
  double lightness = 0;  ///< median L*
  double contrast = 0;   ///< L* of the background less that of the clothes; 100 where no background is seen
  double skin = 0;       ///< of that region, 0..1, that has the face's colour: bare shoulders, or clothes like skin
};

/// Missing if less than 40 pixels of that region are visible.
Measured<Attire> measure_attire(const cv::Mat& bgr, const Face& face, const Outline& outline,
                                const Parts* parts = nullptr);

}  // namespace photogate
