#include "element_sum.hpp"

#include <opencv2/core.hpp>
#include <opencv2/dnn/all_layers.hpp>
#include <opencv2/dnn/layer.hpp>
#include <vector>

namespace photogate {
namespace {

class ElementSum : public cv::dnn::Layer {
 public:
  explicit ElementSum(const cv::dnn::LayerParams& params) : Layer(params) {}

  bool getMemoryShapes(const std::vector<cv::dnn::MatShape>& inputs, int, std::vector<cv::dnn::MatShape>& outputs,
                       std::vector<cv::dnn::MatShape>&) const override {
    for (const cv::dnn::MatShape& in : inputs) CV_Assert(inputs.size() >= 2 && in.size() >= 2 && in == inputs[0]);
    outputs = {inputs[0]};
    return false;
  }

  bool setActivation(const cv::Ptr<cv::dnn::ActivationLayer>& activation) override {
    if (activation_ && activation) return false;
    activation_ = activation;
    return true;
  }

  void forward(cv::InputArrayOfArrays inputs, cv::OutputArrayOfArrays outputs, cv::OutputArrayOfArrays) override {
    std::vector<cv::Mat> in, out;
    inputs.getMatVector(in);
    outputs.getMatVector(out);
    cv::Mat sum = in[0];
    for (std::size_t i = 1; i < in.size(); ++i, sum = out[0]) cv::add(sum, in[i], out[0]);
    if (!activation_) return;
    const int channels = out[0].size[1];
    const std::size_t plane = out[0].total(2);
    for (int n = 0; n < out[0].size[0]; ++n)
      activation_->forwardSlice(out[0].ptr<float>(n), out[0].ptr<float>(n), static_cast<int>(plane), plane, 0,
                                channels);
  }

 private:
  cv::Ptr<cv::dnn::ActivationLayer> activation_;
};

}  // namespace

cv::Ptr<cv::dnn::Layer> make_elementwise(cv::dnn::LayerParams& params) {
  const bool sum = params.get<cv::String>("operation", "sum") == "sum";
  if (sum && !params.has("coeff") && !params.has("output_channels_mode")) return cv::makePtr<ElementSum>(params);
  return cv::dnn::EltwiseLayer::create(params);
}

}  // namespace photogate
