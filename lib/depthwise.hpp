#pragma once

#include <opencv2/dnn/dnn.hpp>

namespace photogate {

/// A convolution; a depthwise one is summed by code of our own where OpenCV 4.6 has no fast way: those of 5 x 5, with a
/// stride, or of narrow maps cost it eight times as much. The sums differ by rounding only.
cv::Ptr<cv::dnn::Layer> make_convolution(cv::dnn::LayerParams& params);

}  // namespace photogate
