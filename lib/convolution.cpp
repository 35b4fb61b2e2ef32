#include "convolution.hpp"

#include <algorithm>
#include <opencv2/dnn/all_layers.hpp>
#include <optional>
#include <vector>

#include "activated_layer.hpp"
#include "convolution_shape.hpp"
#include "dense.hpp"
#include "depthwise.hpp"
#include "lanes.hpp"

namespace photogate {
namespace {

/// What depthwise and dense convolutions share: the layers after them that OpenCV lets them take over.
class Convolution : public ActivatedLayer {
 public:
  Convolution(const cv::dnn::LayerParams& params, const ConvolutionShape& shape)
      : ActivatedLayer(params), shape_(shape) {}

  bool getMemoryShapes(const std::vector<cv::dnn::MatShape>& inputs, int, std::vector<cv::dnn::MatShape>& outputs,
                       std::vector<cv::dnn::MatShape>&) const override {
    const cv::dnn::MatShape& in = inputs[0];
    outputs = {{in[0], blobs[0].size[0], shape_.out_height(in[2]), shape_.out_width(in[3])}};
    return false;
  }

  // Comes before layers are taken over, also when the size of the input has changed.
  void finalize(cv::InputArrayOfArrays, cv::OutputArrayOfArrays) override {
    const auto outputs = static_cast<std::size_t>(blobs[0].size[0]);
    scale_.assign(outputs, 1);
    shift_.assign(outputs, 0);
    if (blobs.size() > 1) std::copy_n(blobs[1].ptr<float>(), outputs, shift_.begin());
  }

  bool tryFuse(cv::Ptr<cv::dnn::Layer>& next) override {
    cv::Mat scale, shift;
    next->getScaleShift(scale, shift);
    const auto fits = [&](const cv::Mat& values) {
      return values.empty() || (values.type() == CV_32F && values.isContinuous() &&
                                (values.total() == 1 || values.total() == scale_.size()));
    };
    if (activated() || (scale.empty() && shift.empty()) || !fits(scale) || !fits(shift)) return false;
    const auto of = [](const cv::Mat& values, std::size_t channel, float otherwise) {
      return values.empty() ? otherwise : values.ptr<float>()[values.total() == 1 ? 0 : channel];
    };
    for (std::size_t c = 0; c < scale_.size(); ++c) {
      scale_[c] *= of(scale, c, 1);
      shift_[c] = shift_[c] * of(scale, c, 1) + of(shift, c, 0);
    }
    return true;
  }

  void forward(cv::InputArrayOfArrays inputs, cv::OutputArrayOfArrays outputs, cv::OutputArrayOfArrays) override {
    std::vector<cv::Mat> in, out;
    inputs.getMatVector(in);
    outputs.getMatVector(out);
    for (int n = 0; n < in[0].size[0]; ++n)
      sum(in[0].ptr<float>(n), in[0].size[2], in[0].size[3], out[0].ptr<float>(n));
    activate(out[0]);
  }

 protected:
  virtual void sum(const float* in, int height, int width, float* out) const = 0;

  ConvolutionShape shape_;
  std::vector<float> scale_, shift_;  // of each output channel
};

class Depthwise : public Convolution {
 public:
  using Convolution::Convolution;

 protected:
  void sum(const float* in, int height, int width, float* out) const override {
    sum_depthwise(shape_, blobs[0].ptr<float>(), in, blobs[0].size[0], height, width, scale_.data(), shift_.data(),
                  out);
  }
};

class Dense : public Convolution {
 public:
  Dense(const cv::dnn::LayerParams& params, const ConvolutionShape& shape)
      : Convolution(params, shape), weights_(pack_dense(blobs[0])) {}

 protected:
  void sum(const float* in, int height, int width, float* out) const override {
    sum_dense(weights_, shape_, in, height, width, scale_.data(), shift_.data(), out);
  }

 private:
  DenseWeights weights_;
};

std::vector<int> numbers(const cv::dnn::LayerParams& params, const char* name, std::vector<int> otherwise) {
  if (!params.has(name)) return otherwise;
  const cv::dnn::DictValue& value = params.get(name);
  std::vector<int> all;
  for (int i = 0; i < value.size(); ++i) all.push_back(value.get<int>(i));
  return all;
}

/// None where sides or borders are such as none of our networks has.
std::optional<ConvolutionShape> shape_of(const cv::dnn::LayerParams& params, const cv::Mat& weights) {
  const std::vector<int> stride = numbers(params, "stride", {1, 1}), dilation = numbers(params, "dilation", {1, 1}),
                         pad = numbers(params, "pad", {0, 0, 0, 0});
  if (weights.size[2] != weights.size[3] || params.has("pad_mode")) return std::nullopt;
  if (stride.size() != 2 || stride[0] != stride[1] || stride[0] < 1) return std::nullopt;
  if (std::any_of(dilation.begin(), dilation.end(), [](int d) { return d != 1; })) return std::nullopt;
  if (pad.size() != 2 && pad.size() != 4) return std::nullopt;
  const std::size_t end = pad.size() - 2;
  return ConvolutionShape{weights.size[2], stride[0], pad[0], pad[1], pad[end], pad[end + 1]};
}

}  // namespace

cv::Ptr<cv::dnn::Layer> make_convolution(cv::dnn::LayerParams& params) {
  const auto own = [&]() -> cv::Ptr<cv::dnn::Layer> { return cv::dnn::ConvolutionLayer::create(params); };
  if (params.blobs.empty() || params.blobs[0].dims != 4 || params.blobs[0].type() != CV_32F) return own();
  const cv::Mat& weights = params.blobs[0];
  const auto shape = shape_of(params, weights);
  if (!shape) return own();
  const int group = params.get<int>("group", 1);
  if (group == 1 && has_wide_lanes()) return cv::makePtr<Dense>(params, *shape);
  const bool depthwise = group == weights.size[0] && group > 1 && weights.size[1] == 1;
  if (depthwise && (shape->kernel == 3 || shape->kernel == 5) && shape->stride <= 2)
    return cv::makePtr<Depthwise>(params, *shape);
  return own();
}

}  // namespace photogate
