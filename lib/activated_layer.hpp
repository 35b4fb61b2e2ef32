#pragma once

#include <opencv2/dnn/all_layers.hpp>
#include <opencv2/dnn/layer.hpp>

namespace photogate {

/// A layer that applies the activation after it, if there is one, to its own output.
class ActivatedLayer : public cv::dnn::Layer {
 public:
  using Layer::Layer;

  bool setActivation(const cv::Ptr<cv::dnn::ActivationLayer>& activation) override {
    if (activation_ && activation) return false;
    activation_ = activation;
    return true;
  }

 protected:
  bool activated() const { return !activation_.empty(); }

  /// `out`: pictures x channels x ..., CV_32F.
  void activate(cv::Mat& out) const {
    if (!activation_) return;
    const std::size_t plane = out.total(2);
    for (int n = 0; n < out.size[0]; ++n)
      activation_->forwardSlice(out.ptr<float>(n), out.ptr<float>(n), static_cast<int>(plane), plane, 0, out.size[1]);
  }

 private:
  cv::Ptr<cv::dnn::ActivationLayer> activation_;
};

}  // namespace photogate
