#pragma once

#include <opencv2/dnn/dnn.hpp>

namespace photogate {

/// A convolution, summed by code of our own where OpenCV 4.6 is slow: it copies what each pixel sees value by value,
/// has no fast way for depthwise kernels of 5 x 5, with a stride or of narrow maps, and packs all weights anew when the
/// size of the input changes. The sums differ by rounding only.
cv::Ptr<cv::dnn::Layer> make_convolution(cv::dnn::LayerParams& params);

}  // namespace photogate
