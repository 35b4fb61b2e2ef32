#pragma once

namespace photogate {

/// Of a convolution without dilation, the same along both sides.
struct ConvolutionShape {
  int kernel = 1, stride = 1;
  int top = 0, left = 0, bottom = 0, right = 0;  ///< border of zeros

  int bordered_height(int height) const { return height + top + bottom; }
  int bordered_width(int width) const { return width + left + right; }
  int out_height(int height) const { return (bordered_height(height) - kernel) / stride + 1; }
  int out_width(int width) const { return (bordered_width(width) - kernel) / stride + 1; }
  bool has_border() const { return top != 0 || left != 0 || bottom != 0 || right != 0; }
};

}  // namespace photogate
