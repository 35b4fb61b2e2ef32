#include "depthwise.hpp"

#include <doctest/doctest.h>

#include "naive_convolution.hpp"

using namespace photogate;

TEST_CASE("depthwise sums are those of the definition") {
  cv::RNG random(1);
  for (const int kernel : {3, 5})
    for (const int stride : {1, 2})
      for (const cv::Size size : {cv::Size(5, 5), cv::Size(16, 7), cv::Size(33, 8), cv::Size(70, 21)}) {
        CAPTURE(kernel);
        CAPTURE(stride);
        CAPTURE(size.width);
        const ConvolutionShape shape{kernel, stride, kernel / 2, kernel / 2 - 1, kernel / 2 - 1, kernel / 2};
        const int channels = 3;
        const cv::Mat weights = random_weights(channels, 1, kernel, random);
        const auto in = random_values(static_cast<std::size_t>(channels) * size.area(), random);
        const auto scale = random_values(channels, random), shift = random_values(channels, random);
        const auto wanted = naive_convolution(shape, weights, in, channels, size.height, size.width, scale, shift);
        std::vector<float> out(wanted.size() + 1, 7);  // one more, to see that nothing is written beyond
        sum_depthwise(shape, weights.ptr<float>(), in.data(), channels, size.height, size.width, scale.data(),
                      shift.data(), out.data());
        CHECK(out.back() == 7);
        CHECK(largest_difference(wanted, out) < 1e-4F);
      }
}
