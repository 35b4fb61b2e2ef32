#pragma once

#include "face.hpp"
#include "pose.hpp"
#include "result.hpp"

namespace photogate {

/// Ratios of a frontal face that retouching pushes out of the population.
struct Proportions {
  double eye_width = 0;   ///< mean width of the eye openings, in inter-eye distances
  double eye_to_gap = 0;  ///< the same, in distances between the inner corners
  double jaw_bulge = 0;   ///< by how much the jaw is wider at points 4, 12 than the mean of 2, 14 and 6, 10, in widths
                          ///< of the face
};

/// Missing where the head is turned or tilted by more than 12 degrees.
Measured<Proportions> measure_proportions(const Face& face, const Pose& pose);

}  // namespace photogate
