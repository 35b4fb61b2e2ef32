#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "face.hpp"
#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// A hand as two networks see it: MediaPipe's palm detector, then its hand landmarks on the palm's cut.
struct Hand {
  double palm = 0;                   ///< score of the detector, 0..1
  double presence = 0;               ///< that the cut holds a hand, 0..1
  std::vector<cv::Point2f> outline;  ///< hull of its 21 points, px of the picture
};

/// Every palm that scores at least 0.3, the surest first. Ears and brows fire the detector too: what lies on them is
/// left out. Missing without the networks' files.
Measured<std::vector<Hand>> find_hands(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
