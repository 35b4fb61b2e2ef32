#include "element_sum.hpp"

#include <opencv2/core.hpp>
#include <opencv2/dnn/all_layers.hpp>
#include <vector>

#include "activated_layer.hpp"

namespace photogate {
namespace {

class ElementSum : public ActivatedLayer {
 public:
  using ActivatedLayer::ActivatedLayer;

  bool getMemoryShapes(const std::vector<cv::dnn::MatShape>& inputs, int, std::vector<cv::dnn::MatShape>& outputs,
                       std::vector<cv::dnn::MatShape>&) const override {
    for (const cv::dnn::MatShape& in : inputs) CV_Assert(inputs.size() >= 2 && in.size() >= 2 && in == inputs[0]);
    outputs = {inputs[0]};
    return false;
  }

  void forward(cv::InputArrayOfArrays inputs, cv::OutputArrayOfArrays outputs, cv::OutputArrayOfArrays) override {
    std::vector<cv::Mat> in, out;
    inputs.getMatVector(in);
    outputs.getMatVector(out);
    cv::Mat sum = in[0];
    for (std::size_t i = 1; i < in.size(); ++i, sum = out[0]) cv::add(sum, in[i], out[0]);
    activate(out[0]);
  }
};

}  // namespace

cv::Ptr<cv::dnn::Layer> make_elementwise(cv::dnn::LayerParams& params) {
  const bool sum = params.get<cv::String>("operation", "sum") == "sum";
  if (sum && !params.has("coeff") && !params.has("output_channels_mode")) return cv::makePtr<ElementSum>(params);
  return cv::dnn::EltwiseLayer::create(params);
}

}  // namespace photogate
