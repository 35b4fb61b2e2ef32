#pragma once

#include <cstddef>
#include <opencv2/dnn/dnn.hpp>

namespace photogate {

/// How the layers are computed that OpenCV 4.6 is slow at.
enum class Layers {
  opencv,  ///< its own, to compare with
  exact,   ///< by our own code where that gives the same bits
  fast     ///< convolutions too, whose sums differ by rounding
};

/// Reads an ONNX network. Throws cv::Exception. Safe to call from several threads.
cv::dnn::Net read_network(const void* onnx, std::size_t size, Layers layers);

}  // namespace photogate
