#pragma once

#include "face.hpp"
#include "pose.hpp"
#include "result.hpp"

namespace photogate {

/// Ratios of a frontal face that retouching pushes out of the population.
struct Proportions {
  double eye_width = 0;   ///< mean width of the eye openings, in inter-eye distances
  double eye_to_gap = 0;  ///< the same, in distances between the inner corners
  double jaw_width = 0;   ///< at points 3 and 13 of the jaw line, in widths of the face at points 0 and 16
};

/// Missing where the head is turned or tilted by more than 20 degrees or nods by more than 25.
Measured<Proportions> measure_proportions(const Face& face, const Pose& pose);

}  // namespace photogate
