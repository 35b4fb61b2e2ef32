#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// A single-shot detector of the BlazeFace family: boxes with named points, relative to fixed anchors.
struct AnchorNetwork {
  std::string id;                          ///< of the network's file
  std::vector<std::pair<int, int>> grids;  ///< px from cell to cell, anchors in each
  std::size_t points = 0;                  ///< that come with each box
  std::string scores, values;              ///< names of the outputs
  double scale = 0, mean = 0;              ///< (8-bit value - mean) * scale is its input
};

/// A picture, or a part of it, made a network's input.
struct Letterbox {
  cv::Mat input;    ///< CV_8UC3
  float scale = 1;  ///< px of the input to one of the picture
  cv::Point2f offset;

  cv::Point2f in_picture(cv::Point2f p) const { return (p - offset) / scale; }
};

/// The whole picture in the middle of a square of `side` px. `padding` widens it by that share of its long side with
/// grey, which shows what the edge cuts.
Letterbox letterbox(const cv::Mat& bgr, int side, double padding);

/// The square of `side` px of the input round a place in the picture, at the same scale, for networks that take any
/// size: `side` must be a multiple of their coarsest step. None if the place is larger.
std::optional<Letterbox> cut(const Letterbox& whole, const cv::Rect2f& place, int side);

/// One thing that such a network sees, px of the picture.
struct AnchorDetection {
  double score = 0;  ///< 0..1
  cv::Rect2f box;
  std::vector<cv::Point2f> points;
};

/// Detections scoring at least `least`, overlapping ones merged by their scores as MediaPipe does, best first. Missing
/// without the network's file.
Measured<std::vector<AnchorDetection>> detect(const AnchorNetwork& network, const Letterbox& box, Vision& vision,
                                              double least);

/// Intersection over union, 0..1.
double overlap(const cv::Rect2f& a, const cv::Rect2f& b);

}  // namespace photogate
