#pragma once

#include <opencv2/core/mat.hpp>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// Where the person is.
struct Outline {
  /// P(person) as the network gave it, CV_32F 256 x 256 over the whole picture (stretched), 0..1.
  cv::Mat probability;
};

/// Person outline of an 8-bit BGR picture by the MediaPipe selfie segmentation network.
Measured<Outline> outline_person(const cv::Mat& bgr, Vision& vision);

}  // namespace photogate
