#include "element_sum.hpp"

#include <doctest/doctest.h>

#include <opencv2/dnn/all_layers.hpp>

using namespace photogate;

namespace {

cv::Mat combined(const std::vector<cv::Mat>& in, const cv::dnn::LayerParams& given) {
  cv::dnn::LayerParams params = given;
  const auto layer = make_elementwise(params);
  std::vector<cv::Mat> out = {cv::Mat(4, in[0].size.p, CV_32F)}, inside;
  layer->forward(in, out, inside);
  return out[0];
}

}  // namespace

TEST_CASE("all inputs are added") {
  const int shape[] = {1, 2, 3, 5};
  std::vector<cv::Mat> in;
  for (int i = 0; i < 3; ++i) {
    in.emplace_back(4, shape, CV_32F);
    cv::RNG(1 + static_cast<unsigned>(i)).fill(in.back(), cv::RNG::UNIFORM, -1, 1);
  }
  const cv::Mat sum = in[0] + in[1] + in[2];
  CHECK(cv::norm(combined(in, {}), sum, cv::NORM_INF) == 0);
}

TEST_CASE("inputs of different shapes are refused") {
  cv::dnn::LayerParams params;
  const auto layer = make_elementwise(params);
  std::vector<cv::dnn::MatShape> out, inside;
  CHECK_THROWS_AS(layer->getMemoryShapes({{1, 2, 3, 5}, {1, 1, 3, 5}}, 1, out, inside), cv::Exception);
}

TEST_CASE("what is no plain sum is left to OpenCV") {
  cv::dnn::LayerParams params;
  params.set("operation", "max");
  CHECK(make_elementwise(params).dynamicCast<cv::dnn::EltwiseLayer>());
}
