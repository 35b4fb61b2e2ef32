#pragma once

#include "convolution_shape.hpp"

namespace photogate {

/// A convolution channel by channel of one picture: kernels of 3 x 3 or 5 x 5, strides of 1 or 2. `in` has channels x
/// height x width values, `weights` channels x kernel x kernel, `out` channels x out_height x out_width. Each sum is
/// multiplied by its channel's `scale`, and its `shift` is added.
void sum_depthwise(const ConvolutionShape& shape, const float* weights, const float* in, int channels, int height,
                   int width, const float* scale, const float* shift, float* out);

}  // namespace photogate
