#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "face.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// The line of the shoulders, measured on the person's outline left and right of the neck.
struct Shoulders {
  double tilt = 0;          ///< degrees against the picture's horizontal, clockwise positive
  double scatter = 0;       ///< degrees, standard deviation of the tilt over the distances at which it was taken
  int pairs = 0;            ///< how many pairs of points it rests on
  cv::Point2f left, right;  ///< one point of each shoulder, px of the picture
};

/// Missing if the shoulders are cut off, hidden by hair, or leave the picture.
Measured<Shoulders> measure_shoulders(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts& parts);

}  // namespace photogate
