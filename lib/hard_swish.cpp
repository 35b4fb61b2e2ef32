#include "hard_swish.hpp"

#include <cstring>
#include <opencv2/dnn/all_layers.hpp>
#include <vector>

namespace photogate {
namespace {

// Several values at once, for then the compiler cannot branch.
constexpr int kLanes = 4;
using Lanes [[gnu::vector_size(kLanes * sizeof(float))]] = float;

void swish(const float* from, float* to, int count) {
  Lanes value{};
  std::memcpy(&value, from, count * sizeof(float));
  Lanes gate = value / 6.0F + 0.5F;
  gate = gate < 1.0F ? gate : 1.0F;
  gate = gate > 0.0F ? gate : 0.0F;
  value *= gate;
  std::memcpy(to, &value, count * sizeof(float));
}

class HardSwish : public cv::dnn::ActivationLayer {
 public:
  explicit HardSwish(const cv::dnn::LayerParams& params) { setParamsFrom(params); }

  bool getMemoryShapes(const std::vector<cv::dnn::MatShape>& inputs, int, std::vector<cv::dnn::MatShape>& outputs,
                       std::vector<cv::dnn::MatShape>&) const override {
    outputs = {inputs[0]};
    return true;
  }

  void forwardSlice(const float* from, float* to, int length, std::size_t plane, int first, int end) const override {
    for (int c = first; c < end; ++c, from += plane, to += plane) {
      int i = 0;
      for (; i + kLanes <= length; i += kLanes) swish(from + i, to + i, kLanes);
      if (i < length) swish(from + i, to + i, length - i);
    }
  }

  void forward(cv::InputArrayOfArrays inputs, cv::OutputArrayOfArrays outputs, cv::OutputArrayOfArrays) override {
    std::vector<cv::Mat> in, out;
    inputs.getMatVector(in);
    outputs.getMatVector(out);
    forwardSlice(in[0].ptr<float>(), out[0].ptr<float>(), static_cast<int>(in[0].total()), in[0].total(), 0, 1);
  }
};

}  // namespace

cv::Ptr<cv::dnn::Layer> make_hard_swish(cv::dnn::LayerParams& params) { return cv::makePtr<HardSwish>(params); }

}  // namespace photogate
