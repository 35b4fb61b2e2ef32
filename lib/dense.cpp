#include "dense.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "lanes.hpp"

namespace photogate {
namespace {

// Sums side by side in registers: so many output channels of so many pixels.
constexpr int kChannels = 6, kPixels = 2 * kLanes;
// Values copied for one group of panels, so that they stay in the second-level cache.
constexpr std::size_t kGroup = 24576;

using Offsets = std::array<std::ptrdiff_t, kPixels>;

/// What a panel of pixels sees, one tap of the kernel and input channel after the other.
struct Source {
  const float* values = nullptr;
  std::ptrdiff_t plane = 0, row = 0;  ///< values from one channel and row to the next
  int channels = 0, kernel = 1;
};

/// A copy with a border of zeros.
std::vector<float> bordered(const ConvolutionShape& shape, const float* in, int channels, int height, int width) {
  const std::ptrdiff_t row = shape.bordered_width(width), plane = row * shape.bordered_height(height);
  std::vector<float> copy(static_cast<std::size_t>(plane) * channels, 0);
  for (int c = 0; c < channels; ++c)
    for (int y = 0; y < height; ++y, in += width)
      std::copy(in, in + width, copy.data() + c * plane + (y + shape.top) * row + shape.left);
  return copy;
}

PHOTOGATE_WIDE void fill_panel(const Source& from, const Offsets& at, float* to) {
  const bool together = at.back() - at.front() == kPixels - 1;
  for (int c = 0; c < from.channels; ++c)
    for (int y = 0; y < from.kernel; ++y) {
      const float* row = from.values + c * from.plane + y * from.row;
      for (int x = 0; x < from.kernel; ++x, ++row, to += kPixels) {
        if (together)
          std::memcpy(to, row + at.front(), kPixels * sizeof(float));
        else
          for (int i = 0; i < kPixels; ++i) to[i] = row[at[static_cast<std::size_t>(i)]];
      }
    }
}

/// The sums of kChannels output channels over one panel.
PHOTOGATE_WIDE void sum_panel(const float* weights, const float* panel, std::size_t depth,
                              Lanes (&sums)[kChannels][2]) {
  Lanes sum[kChannels][2] = {};
  for (std::size_t k = 0; k < depth; ++k, weights += kChannels, panel += kPixels) {
    Lanes left, right;
    std::memcpy(&left, panel, sizeof left);
    std::memcpy(&right, panel + kLanes, sizeof right);
#pragma GCC unroll 6
    for (int i = 0; i < kChannels; ++i) {
      sum[i][0] += left * weights[i];
      sum[i][1] += right * weights[i];
    }
  }
  std::memcpy(sums, sum, sizeof sum);
}

/// Writes the first `channels` and `pixels` of a panel's sums; what lies beyond is thrown away.
PHOTOGATE_WIDE void store(const Lanes (&sums)[kChannels][2], const float* scale, const float* shift, int channels,
                          int pixels, float* out, std::ptrdiff_t area) {
  for (int i = 0; i < channels; ++i, out += area) {
    const Lanes done[2] = {sums[i][0] * scale[i] + shift[i], sums[i][1] * scale[i] + shift[i]};
    if (pixels == kPixels)
      std::memcpy(out, done, sizeof done);
    else
      std::memcpy(out, done, static_cast<std::size_t>(pixels) * sizeof(float));
  }
}

}  // namespace

DenseWeights pack_dense(const cv::Mat& weights) {
  DenseWeights packed{weights.size[0], weights.size[1], {}};
  const std::size_t depth = weights.total() / static_cast<std::size_t>(packed.outputs);
  const int blocks = (packed.outputs + kChannels - 1) / kChannels;
  packed.values.assign(static_cast<std::size_t>(blocks) * depth * kChannels, 0);
  for (int o = 0; o < packed.outputs; ++o) {
    const float* from = weights.ptr<float>(o);
    float* to = packed.values.data() + static_cast<std::size_t>(o / kChannels) * depth * kChannels + o % kChannels;
    for (std::size_t k = 0; k < depth; ++k) to[k * kChannels] = from[k];
  }
  return packed;
}

PHOTOGATE_WIDE void sum_dense(const DenseWeights& weights, const ConvolutionShape& shape, const float* in, int height,
                              int width, const float* scale, const float* shift, float* out) {
  std::vector<float> copy;
  if (shape.has_border()) copy = bordered(shape, in, weights.inputs, height, width);
  const std::ptrdiff_t row = shape.bordered_width(width), plane = row * shape.bordered_height(height);
  const Source source{copy.empty() ? in : copy.data(), plane, row, weights.inputs, shape.kernel};
  const std::size_t depth = static_cast<std::size_t>(weights.inputs) * shape.kernel * shape.kernel;
  const int to_width = shape.out_width(width), area = shape.out_height(height) * to_width;
  const std::size_t panel_size = depth * kPixels;
  const int panels = (area + kPixels - 1) / kPixels;
  const int at_once = static_cast<int>(std::clamp<std::size_t>(kGroup / panel_size, 1, 16));
  std::vector<float> group(panel_size * static_cast<std::size_t>(at_once));

  for (int first = 0; first < panels; first += at_once) {
    const int count = std::min(at_once, panels - first);
    for (int p = 0; p < count; ++p) {
      Offsets at;
      for (int i = 0; i < kPixels; ++i) {
        const int pixel = std::min((first + p) * kPixels + i, area - 1);  // beyond the end: anything
        at[static_cast<std::size_t>(i)] = shape.stride * (pixel / to_width * row + pixel % to_width);
      }
      fill_panel(source, at, group.data() + static_cast<std::size_t>(p) * panel_size);
    }
    for (int o = 0; o < weights.outputs; o += kChannels) {
      const float* block = weights.values.data() + static_cast<std::size_t>(o) * depth;
      for (int p = 0; p < count; ++p) {
        const int pixel = (first + p) * kPixels;
        Lanes sums[kChannels][2];
        sum_panel(block, group.data() + static_cast<std::size_t>(p) * panel_size, depth, sums);
        store(sums, scale + o, shift + o, std::min(kChannels, weights.outputs - o), std::min(kPixels, area - pixel),
              out + static_cast<std::ptrdiff_t>(o) * area + pixel, area);
      }
    }
  }
}

}  // namespace photogate
