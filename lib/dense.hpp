#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "convolution_shape.hpp"

namespace photogate {

/// Weights of a convolution in which each output channel sees all input channels, in the order in which they are used.
struct DenseWeights {
  int outputs = 0, inputs = 0;
  std::vector<float> values;
};

/// `weights`: outputs x inputs x kernel x kernel, CV_32F.
DenseWeights pack_dense(const cv::Mat& weights);

/// One picture: `in` has inputs x height x width values, `out` outputs x out_height x out_width. Each sum is multiplied
/// by its channel's `scale`, and its `shift` is added. Only where `has_wide_lanes()`.
void sum_dense(const DenseWeights& weights, const ConvolutionShape& shape, const float* in, int height, int width,
               const float* scale, const float* shift, float* out);

}  // namespace photogate
