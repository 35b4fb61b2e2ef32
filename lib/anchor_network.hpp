#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <string>
#include <utility>
#include <vector>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// A single-shot detector of the BlazeFace family: boxes with named points, relative to fixed anchors.
struct AnchorNetwork {
  std::string id;                          ///< of the network's file
  int side = 0;                            ///< px of its square input
  std::vector<std::pair<int, int>> cells;  ///< grids: cells a side, anchors in each
  std::size_t points = 0;                  ///< that come with each box
  std::string scores, values;              ///< names of the outputs
  double scale = 0, mean = 0;              ///< (8-bit value - mean) * scale is its input
};

/// One thing that such a network sees, px of the picture.
struct AnchorDetection {
  double score = 0;  ///< 0..1
  cv::Rect2f box;
  std::vector<cv::Point2f> points;
};

/// Detections scoring at least `least`, overlapping ones merged by their scores as MediaPipe does, best first.
/// `padding` widens the picture by that share of its long side with grey, which shows what the edge cuts. Missing
/// without the network's file.
Measured<std::vector<AnchorDetection>> detect(const AnchorNetwork& network, const cv::Mat& bgr, Vision& vision,
                                              double least, double padding = 0);

/// Intersection over union, 0..1.
double overlap(const cv::Rect2f& a, const cv::Rect2f& b);

}  // namespace photogate
