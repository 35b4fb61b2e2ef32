#include "dense.hpp"

#include <doctest/doctest.h>

#include "lanes.hpp"
#include "naive_convolution.hpp"

using namespace photogate;

TEST_CASE("dense sums are those of the definition") {
  if (!has_wide_lanes()) {
    MESSAGE("skipped: this machine lacks AVX2 or FMA");
    return;
  }
  cv::RNG random(1);
  // Channels and pixels that are no multiple of what is summed at once; borders that differ from side to side.
  for (const ConvolutionShape& shape :
       {ConvolutionShape{1, 1}, ConvolutionShape{1, 2}, ConvolutionShape{2, 2}, ConvolutionShape{3, 1, 1, 1, 1, 1},
        ConvolutionShape{3, 2, 0, 1, 1, 0}, ConvolutionShape{5, 2, 1, 2, 2, 1}})
    for (const int outputs : {1, 6, 13})
      for (const cv::Size size : {cv::Size(5, 5), cv::Size(16, 7), cv::Size(37, 50)}) {
        CAPTURE(shape.kernel);
        CAPTURE(shape.stride);
        CAPTURE(outputs);
        CAPTURE(size.width);
        const int inputs = 7;
        const cv::Mat weights = random_weights(outputs, inputs, shape.kernel, random);
        const auto in = random_values(static_cast<std::size_t>(inputs) * size.area(), random);
        const auto scale = random_values(static_cast<std::size_t>(outputs), random),
                   shift = random_values(static_cast<std::size_t>(outputs), random);
        const auto wanted = naive_convolution(shape, weights, in, inputs, size.height, size.width, scale, shift);
        std::vector<float> out(wanted.size() + 1, 7);  // one more, to see that nothing is written beyond
        sum_dense(pack_dense(weights), shape, in.data(), size.height, size.width, scale.data(), shift.data(),
                  out.data());
        CHECK(out.back() == 7);
        CHECK(largest_difference(wanted, out) < 1e-4F);
      }
}
