#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "parts.hpp"
#include "pose.hpp"
#include "result.hpp"

namespace photogate {

/// How much fine texture the skin of the face has, and that of the neck, which had the same light, lens, noise
/// reduction and compression. Energies are natural logarithms of squared grey levels in the band between Gaussian blurs
/// of 0.6 and 1.2 px, at most 110 px between the eyes, over 9 x 9 px. What clipped is left out.
struct SkinTexture {
  double face = 0;  ///< energy that a tenth of the cheeks and forehead falls short of
  double neck = 0;  ///< the same of the neck: hair, folds and collars in it do not count
  double gap() const { return neck - face; }
};

/// Missing where the neck is hidden or too small to compare, where the face has less than 50 px between the eyes, and
/// where it is turned by more than 25 degrees. `pose` may be null.
Measured<SkinTexture> measure_skin_texture(const cv::Mat& bgr, const Face& face, const Parts& parts,
                                           const Pose* pose = nullptr);

}  // namespace photogate
