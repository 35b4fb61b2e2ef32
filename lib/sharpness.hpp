#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "result.hpp"

namespace photogate {

/// How well the eyes, brows, nose and mouth are resolved, at native size or, where the eyes are further apart than 80
/// px, reduced to 80 px. Ratios of gradients, so neither skin tone nor contrast counts.
struct Sharpness {
  /// Standard deviation, px at that size, of the blur of the strongest edges, in the direction where they are widest,
  /// so that motion counts as defocus does. A perfect step reads about 0.6.
  double edge_width = 0;
  double noise = 0;  ///< grey levels, standard deviation on the smooth parts, at that size
  double blockiness =
      0;  ///< grey levels, mean step at the borders of JPEG's 8 x 8 blocks beyond that inside, native size
};

/// Of an 8-bit BGR picture. Missing if the eyes are closer than 10 px or the face lies outside.
/// Re-blur method after Crete et al. 2007 and Zhuo & Sim 2011; noise after Immerkaer 1996.
Measured<Sharpness> measure_sharpness(const cv::Mat& bgr, const Face& face);

}  // namespace photogate
