#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// A face as MediaPipe's short-range network (BlazeFace, 128 px) sees it.
struct NetworkFace {
  cv::Rect2f box;    ///< px of the picture; brows to chin
  double score = 0;  ///< 0..1
  double roll = 0;   ///< of the eye line, degrees, clockwise positive
};

/// Its own input. A larger one, a multiple of 16 px, shows smaller faces.
inline constexpr int kFaceNetworkSide = 128;

/// Faces as detect() gives them in a letterbox of `side` px, see anchor_network.hpp.
Measured<std::vector<NetworkFace>> network_faces(const cv::Mat& bgr, Vision& vision, double least, double padding = 0,
                                                 int side = kFaceNetworkSide);

}  // namespace photogate
