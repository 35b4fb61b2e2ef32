#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "result.hpp"

namespace photogate {

/// The mouth; all heights over the inter-eye distance (on turned faces: over face length / 1.9, if that is more).
struct Mouth {
  double gap = 0;      ///< between the inner lip lines: geometric mean of the mesh's and the 68 points' gap
  double teeth = 0;    ///< mean height of visible teeth between the lips
  double opening = 0;  ///< mean height of visible teeth or dark mouth cavity
};

/// Teeth and cavity are told by comparing with the person's own lips and skin, never with an absolute brightness: full
/// or two-toned lips widen the gap that landmarks see, but show neither. Teeth need a colour picture. Missing without a
/// mesh.
Measured<Mouth> measure_mouth(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
