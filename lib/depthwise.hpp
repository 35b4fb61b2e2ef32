#pragma once

#include <cstddef>

namespace cv::dnn {
inline namespace dnn4_v20220524 {
class Net;
}
}  // namespace cv::dnn

namespace photogate {

/// An ONNX network whose depthwise convolutions are summed by code of our own where OpenCV 4.6 has no fast way: those
/// of 5 x 5, with a stride, or of narrow maps cost it eight times as much. The sums differ by rounding only.
cv::dnn::Net read_network(const void* onnx, std::size_t size);

/// The same with OpenCV's own layers only, to compare with.
cv::dnn::Net read_plain_network(const void* onnx, std::size_t size);

}  // namespace photogate
