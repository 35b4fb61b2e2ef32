#pragma once

#include <optional>

#include "face.hpp"
#include "iris.hpp"
#include "pose.hpp"
#include "result.hpp"

namespace photogate {

/// Ratios of a frontal face that retouching pushes out of the population.
struct Proportions {
  double eye_width = 0;   ///< mean width of the eye openings, in inter-eye distances
  double eye_to_gap = 0;  ///< the same, in distances between the inner corners
  double jaw_bulge = 0;   ///< by how much the jaw is wider at points 4, 12 than the mean of 2, 14 and 6, 10, in widths
                          ///< of the face
  /// Mean diameter of the irises in inter-eye distances, which hardly differs between adults (11.7 mm, sd 0.4; Rüfer et
  /// al. 2005, Cornea 24). Missing where the lids hide too much of them or the two do not agree.
  std::optional<double> iris_width = std::nullopt;
};

/// Missing where the head is turned or tilted by more than 12 degrees or nods by more than 18. `irises` may be null.
Measured<Proportions> measure_proportions(const Face& face, const Pose& pose, const Irises* irises);

}  // namespace photogate
