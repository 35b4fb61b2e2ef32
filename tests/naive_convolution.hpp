#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "convolution_shape.hpp"

/// The sums by their definition. `weights`: outputs x (inputs or 1, then channel by channel) x kernel x kernel.
inline std::vector<float> naive_convolution(const photogate::ConvolutionShape& shape, const cv::Mat& weights,
                                            const std::vector<float>& in, int channels, int height, int width,
                                            const std::vector<float>& scale, const std::vector<float>& shift) {
  std::vector<float> out;
  const bool depthwise = weights.size[1] == 1 && channels > 1;
  for (int o = 0; o < weights.size[0]; ++o)
    for (int y = 0; y < shape.out_height(height); ++y)
      for (int x = 0; x < shape.out_width(width); ++x) {
        double sum = 0;
        for (int c = 0; c < weights.size[1]; ++c)
          for (int ky = 0; ky < shape.kernel; ++ky)
            for (int kx = 0; kx < shape.kernel; ++kx) {
              const int v = y * shape.stride + ky - shape.top, u = x * shape.stride + kx - shape.left;
              if (v < 0 || v >= height || u < 0 || u >= width) continue;
              const auto at = static_cast<std::size_t>(((depthwise ? o : c) * height + v) * width + u);
              const int tap[] = {o, c, ky, kx};
              sum += static_cast<double>(in[at]) * weights.at<float>(tap);
            }
        const auto channel = static_cast<std::size_t>(o);
        out.push_back(static_cast<float>(sum * scale[channel] + shift[channel]));
      }
  return out;
}

inline std::vector<float> random_values(std::size_t count, cv::RNG& random) {
  std::vector<float> values(count);
  for (float& v : values) v = static_cast<float>(random.uniform(-1.0, 1.0));
  return values;
}

inline cv::Mat random_weights(int outputs, int inputs, int kernel, cv::RNG& random) {
  const int sizes[] = {outputs, inputs, kernel, kernel};
  cv::Mat weights(4, sizes, CV_32F);
  random.fill(weights, cv::RNG::UNIFORM, -1, 1);
  return weights;
}

inline float largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
  float most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}
