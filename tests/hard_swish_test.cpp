#include "hard_swish.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <opencv2/dnn.hpp>
#include <opencv2/dnn/all_layers.hpp>

#include "models.hpp"
#include "read_network.hpp"

using namespace photogate;

TEST_CASE("own hard swish gives the bits that OpenCV's own gives") {
  const int shape[] = {1, 3, 256, 256};
  cv::Mat input(4, shape, CV_32F);
  cv::RNG(1).fill(input, cv::RNG::UNIFORM, -4, 4);
  const Models models({PHOTOGATE_SOURCE_MODELS});
  const auto file = models.content("selfie_segmentation");
  REQUIRE(file);
  const auto run = [&](Layers layers) {
    cv::dnn::Net network = read_network((*file)->data(), (*file)->size(), layers);
    network.setInput(input);
    return network.forward().clone();
  };
  CHECK(cv::norm(run(Layers::exact), run(Layers::opencv), cv::NORM_INF) == 0);
}

TEST_CASE("hard swish takes what is no finite number") {
  cv::dnn::LayerParams params;
  const auto layer = make_hard_swish(params).dynamicCast<cv::dnn::ActivationLayer>();
  REQUIRE(layer);
  constexpr float kInfinite = std::numeric_limits<float>::infinity();
  const float from[] = {-4, -3, 0, 3, 4, kInfinite, std::nanf("")};
  float to[std::size(from)];
  layer->forwardSlice(from, to, static_cast<int>(std::size(from)), std::size(from), 0, 1);
  CHECK(to[0] == 0);
  CHECK(to[1] == 0);
  CHECK(to[2] == 0);
  CHECK(to[3] == 3);
  CHECK(to[4] == 4);
  CHECK(to[5] == kInfinite);
  CHECK(std::isnan(to[6]));
}
