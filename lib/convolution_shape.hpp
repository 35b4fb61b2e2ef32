#pragma once

namespace photogate {

/// Of a convolution without dilation, the same along both sides.
struct ConvolutionShape {
  int kernel = 1, stride = 1;
  int top = 0, left = 0, bottom = 0, right = 0;  ///< border of zeros

  int out_height(int height) const { return (height + top + bottom - kernel) / stride + 1; }
  int out_width(int width) const { return (width + left + right - kernel) / stride + 1; }
  bool has_border() const { return top != 0 || left != 0 || bottom != 0 || right != 0; }
};

}  // namespace photogate
