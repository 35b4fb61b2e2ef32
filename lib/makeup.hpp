#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// Colours of the face against each other, CIELAB, at 60 px between the eyes. All are relative to the same face's skin,
/// so none depends on how light that is. "Skin" is the median of cheeks, jaw and forehead.
struct Makeup {
  double lips = 0;       ///< a* of the lips less that of the skin: lipstick is redder
  double lashes = 0;     ///< L* along the upper lashes over that of the skin: liner is near 0
  double lids = 0;       ///< distance in a*b* of the more coloured upper lid from the skin: eye shadow
  double lid_shade = 0;  ///< L* by which the darker upper lid falls short of the skin, over the skin's
  double blush = 0;      ///< a* of the redder cheek less that of the jaw below it
  double paint = 0;      ///< share of the skin, eyes, brows and lips left out, of a colour that no shading makes of it
};

/// What `parts` shows to be worn over the face is left out; they may be null. Missing if the mesh is not on a face, if
/// that is smaller than 40 px between the eyes, or if lips or both lids are covered.
Measured<Makeup> measure_makeup(const cv::Mat& bgr, const Face& face, const Parts* parts = nullptr);

}  // namespace photogate
