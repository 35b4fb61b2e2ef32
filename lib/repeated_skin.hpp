#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// A place of the face's skin that shows up again beside itself, as a clone stamp or healing brush leaves it.
struct RepeatedSkin {
  double likeness = 0;  ///< of the most alike pair of places: sum of correlation above 0.6 over its squares of 16 px
  int squares = 0;      ///< of that pair
  std::vector<Region> where;  ///< both places; empty if there is no pair
};

/// Fine detail of 16 x 16 px squares of skin, every 8 px, is compared with that of all places up to 48 px away, at most
/// 110 px between the eyes; squares that lie side by side and repeat at the same distance count together (copy-move
/// detection: Fridrich et al. 2003). Lines, which repeat along themselves, are left out. Missing where too little of
/// the skin has any texture. About 20 ms.
Measured<RepeatedSkin> find_repeated_skin(const cv::Mat& bgr, const Face& face, const Parts& parts);

}  // namespace photogate
