#include "depthwise.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "lanes.hpp"

namespace photogate {
namespace {

/// A channel with its border of zeros. With a stride of 2 even columns come before odd ones in each row, so that
/// neighbours in the output are neighbours here.
struct Plane {
  std::vector<float> values;
  int width = 0;  ///< of a row, with room to read whole lanes beyond its end
  int half = 0;   ///< where the odd columns begin
};

Plane plane_for(const ConvolutionShape& shape, int height, int width) {
  Plane plane;
  const int wide = shape.bordered_width(width);
  plane.half = (wide + 1) / 2;
  plane.width = wide + 5 * kLanes;
  plane.values.assign(static_cast<std::size_t>(plane.width) * shape.bordered_height(height), 0);
  return plane;
}

void fill(Plane& plane, const ConvolutionShape& shape, const float* in, int height, int width) {
  for (int y = 0; y < height; ++y, in += width) {
    float* row = plane.values.data() + static_cast<std::ptrdiff_t>(y + shape.top) * plane.width;
    if (shape.stride == 1) {
      std::copy(in, in + width, row + shape.left);
      continue;
    }
    for (const int odd : {0, 1}) {
      const int first = (shape.left + odd) % 2;  // the first column that comes to lie there
      float* to = row + (odd ? plane.half : 0) + (shape.left + first) / 2;
      for (int x = first; x < width; x += 2) *to++ = in[x];
    }
  }
}

/// Rows x Blocks * kLanes sums side by side, of which the first `wanted` of each row are kept.
template <int Kernel, int Stride, int Blocks, int Rows>
[[gnu::always_inline]] inline void sum_lanes(const float* in, const Plane& plane, const Lanes* weights, int wanted,
                                             float* out, int width) {
  Lanes sum[Rows][Blocks];
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 8
    for (int b = 0; b < Blocks; ++b) sum[r][b] = weights[Kernel * Kernel];
  for (int y = 0; y < Kernel; ++y)
#pragma GCC unroll 8
    for (int x = 0; x < Kernel; ++x) {
      const float* column =
          in + static_cast<std::ptrdiff_t>(y) * plane.width + (Stride == 1 ? x : x / 2 + (x % 2 ? plane.half : 0));
#pragma GCC unroll 8
      for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 8
        for (int b = 0; b < Blocks; ++b) {
          Lanes value;
          std::memcpy(&value, column + static_cast<std::ptrdiff_t>(r) * Stride * plane.width + b * kLanes,
                      sizeof value);
          sum[r][b] += value * weights[y * Kernel + x];
        }
    }
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r) {
    if (wanted == Blocks * kLanes)
      std::memcpy(out + r * width, sum[r], sizeof sum[r]);
    else
      std::memcpy(out + r * width, sum[r], static_cast<std::size_t>(wanted) * sizeof(float));
  }
}

template <int Kernel, int Stride, int Rows>
[[gnu::always_inline]] inline void sum_rows(const float* in, const Plane& plane, const Lanes* weights, float* out,
                                            int width) {
  int x = 0;
  for (; x + 4 * kLanes <= width; x += 4 * kLanes)
    sum_lanes<Kernel, Stride, 4, Rows>(in + x, plane, weights, 4 * kLanes, out + x, width);
  const int rest = width - x;
  if (rest > 2 * kLanes)
    sum_lanes<Kernel, Stride, 4, Rows>(in + x, plane, weights, rest, out + x, width);
  else if (rest > 0)
    sum_lanes<Kernel, Stride, 2, Rows>(in + x, plane, weights, rest, out + x, width);
}

template <int Kernel, int Stride>
[[gnu::always_inline]] inline void sum_plane(const Plane& plane, const float* weights, float bias, float* out,
                                             int height, int width) {
  Lanes spread[Kernel * Kernel + 1];
  for (int i = 0; i < Kernel * Kernel; ++i) spread[i] = Lanes{} + weights[i];
  spread[Kernel * Kernel] = Lanes{} + bias;
  const auto row = [&](int y) { return plane.values.data() + static_cast<std::ptrdiff_t>(y) * Stride * plane.width; };
  int y = 0;
  for (; y + 2 <= height; y += 2) sum_rows<Kernel, Stride, 2>(row(y), plane, spread, out + y * width, width);
  if (y < height) sum_rows<Kernel, Stride, 1>(row(y), plane, spread, out + y * width, width);
}

[[gnu::always_inline]] inline void sum_any(const ConvolutionShape& shape, const Plane& plane, const float* weights,
                                           float bias, float* out, int height, int width) {
  if (shape.kernel == 5 && shape.stride == 1) return sum_plane<5, 1>(plane, weights, bias, out, height, width);
  if (shape.kernel == 5) return sum_plane<5, 2>(plane, weights, bias, out, height, width);
  if (shape.stride == 1) return sum_plane<3, 1>(plane, weights, bias, out, height, width);
  return sum_plane<3, 2>(plane, weights, bias, out, height, width);
}

using Sum = void (*)(const ConvolutionShape&, const Plane&, const float*, float, float*, int, int);

void sum_narrow(const ConvolutionShape& shape, const Plane& plane, const float* weights, float bias, float* out,
                int height, int width) {
  sum_any(shape, plane, weights, bias, out, height, width);
}

PHOTOGATE_WIDE void sum_wide(const ConvolutionShape& shape, const Plane& plane, const float* weights, float bias,
                             float* out, int height, int width) {
  sum_any(shape, plane, weights, bias, out, height, width);
}

}  // namespace

void sum_depthwise(const ConvolutionShape& shape, const float* weights, const float* in, int channels, int height,
                   int width, const float* scale, const float* shift, float* out) {
  const int to_height = shape.out_height(height), to_width = shape.out_width(width);
  const Sum sum = has_wide_lanes() ? sum_wide : sum_narrow;
  Plane plane = plane_for(shape, height, width);
  std::vector<float> scaled(static_cast<std::size_t>(shape.kernel) * shape.kernel);
  for (int c = 0; c < channels; ++c) {
    for (float& weight : scaled) weight = *weights++ * scale[c];
    fill(plane, shape, in, height, width);
    sum(shape, plane, scaled.data(), shift[c], out, to_height, to_width);
    in += static_cast<std::ptrdiff_t>(height) * width;
    out += static_cast<std::ptrdiff_t>(to_height) * to_width;
  }
}

}  // namespace photogate
