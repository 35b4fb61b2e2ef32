#include "depthwise.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <opencv2/core/utility.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/dnn/all_layers.hpp>
#include <opencv2/dnn/layer.hpp>
#include <vector>

#if defined(__x86_64__)
#define PHOTOGATE_WIDE __attribute__((target("avx2,fma")))
#endif

namespace photogate {
namespace {

constexpr int kLanes = 8;
using Lanes [[gnu::vector_size(kLanes * sizeof(float))]] = float;

/// A channel with its border of zeros. With a stride of 2 even columns come before odd ones in each row, so that
/// neighbours in the output are neighbours here.
struct Plane {
  std::vector<float> values;
  int width = 0;  ///< of a row, with room to read whole lanes beyond its end
  int half = 0;   ///< where the odd columns begin
};

struct Shape {
  int kernel = 0, stride = 1;
  int top = 0, left = 0, bottom = 0, right = 0;  ///< border of zeros

  int out(int length, int before, int after) const { return (length + before + after - kernel) / stride + 1; }
};

Plane plane_for(const Shape& shape, int height, int width) {
  Plane plane;
  const int wide = width + shape.left + shape.right;
  plane.half = (wide + 1) / 2;
  plane.width = wide + 5 * kLanes;
  plane.values.assign(static_cast<std::size_t>(plane.width) * (height + shape.top + shape.bottom), 0);
  return plane;
}

void fill(Plane& plane, const Shape& shape, const float* in, int height, int width) {
  for (int y = 0; y < height; ++y, in += width) {
    float* row = plane.values.data() + static_cast<std::ptrdiff_t>(y + shape.top) * plane.width;
    if (shape.stride == 1) {
      std::copy(in, in + width, row + shape.left);
    } else {
      for (int x = 0; x < width; ++x) row[(x + shape.left) / 2 + ((x + shape.left) % 2 ? plane.half : 0)] = in[x];
    }
  }
}

/// Blocks * kLanes sums side by side.
template <int Kernel, int Stride, int Blocks>
[[gnu::always_inline]] inline void sum_lanes(const float* in, const Plane& plane, const Lanes* weights, float* out) {
  Lanes sum[Blocks];
  for (int b = 0; b < Blocks; ++b) sum[b] = weights[Kernel * Kernel];
  for (int y = 0; y < Kernel; ++y) {
    const float* row = in + static_cast<std::ptrdiff_t>(y) * plane.width;
    for (int x = 0; x < Kernel; ++x) {
      const float* from = Stride == 1 ? row + x : row + x / 2 + (x % 2 ? plane.half : 0);
      for (int b = 0; b < Blocks; ++b) {
        Lanes value;
        std::memcpy(&value, from + b * kLanes, sizeof value);
        sum[b] += value * weights[y * Kernel + x];
      }
    }
  }
  std::memcpy(out, sum, sizeof sum);
}

template <int Kernel, int Stride>
[[gnu::always_inline]] inline void sum_plane(const Plane& plane, const float* weights, float bias, float* out,
                                             int height, int width) {
  Lanes spread[Kernel * Kernel + 1];
  for (int i = 0; i < Kernel * Kernel; ++i) spread[i] = Lanes{} + weights[i];
  spread[Kernel * Kernel] = Lanes{} + bias;
  for (int y = 0; y < height; ++y, out += width) {
    const float* in = plane.values.data() + static_cast<std::ptrdiff_t>(y) * Stride * plane.width;
    int x = 0;
    for (; x + 4 * kLanes <= width; x += 4 * kLanes) sum_lanes<Kernel, Stride, 4>(in + x, plane, spread, out + x);
    for (; x + kLanes <= width; x += kLanes) sum_lanes<Kernel, Stride, 1>(in + x, plane, spread, out + x);
    if (x == width) continue;
    std::array<float, kLanes> rest{};
    sum_lanes<Kernel, Stride, 1>(in + x, plane, spread, rest.data());
    std::copy(rest.begin(), rest.begin() + (width - x), out + x);
  }
}

[[gnu::always_inline]] inline void sum_any(const Shape& shape, const Plane& plane, const float* weights, float bias,
                                           float* out, int height, int width) {
  if (shape.kernel == 5 && shape.stride == 1) return sum_plane<5, 1>(plane, weights, bias, out, height, width);
  if (shape.kernel == 5) return sum_plane<5, 2>(plane, weights, bias, out, height, width);
  if (shape.stride == 1) return sum_plane<3, 1>(plane, weights, bias, out, height, width);
  return sum_plane<3, 2>(plane, weights, bias, out, height, width);
}

using Sum = void (*)(const Shape&, const Plane&, const float*, float, float*, int, int);

void sum_narrow(const Shape& shape, const Plane& plane, const float* weights, float bias, float* out, int height,
                int width) {
  sum_any(shape, plane, weights, bias, out, height, width);
}

#ifdef PHOTOGATE_WIDE
PHOTOGATE_WIDE void sum_wide(const Shape& shape, const Plane& plane, const float* weights, float bias, float* out,
                             int height, int width) {
  sum_any(shape, plane, weights, bias, out, height, width);
}
#endif

Sum sum_of_this_machine() {
#ifdef PHOTOGATE_WIDE
  if (cv::checkHardwareSupport(CV_CPU_AVX2) && cv::checkHardwareSupport(CV_CPU_FMA3)) return sum_wide;
#endif
  return sum_narrow;
}

class Depthwise : public cv::dnn::Layer {
 public:
  Depthwise(const cv::dnn::LayerParams& params, const Shape& shape) : Layer(params), shape_(shape) {}

  bool getMemoryShapes(const std::vector<cv::dnn::MatShape>& inputs, int, std::vector<cv::dnn::MatShape>& outputs,
                       std::vector<cv::dnn::MatShape>&) const override {
    const cv::dnn::MatShape& in = inputs[0];
    outputs = {
        {in[0], in[1], shape_.out(in[2], shape_.top, shape_.bottom), shape_.out(in[3], shape_.left, shape_.right)}};
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
    const int height = in[0].size[2], width = in[0].size[3], to_height = out[0].size[2], to_width = out[0].size[3];
    const std::size_t area = static_cast<std::size_t>(to_height) * to_width;
    const Sum sum = sum_of_this_machine();
    Plane plane = plane_for(shape_, height, width);
    for (int n = 0; n < in[0].size[0]; ++n)
      for (int c = 0; c < in[0].size[1]; ++c) {
        float* to = out[0].ptr<float>(n, c);
        fill(plane, shape_, in[0].ptr<float>(n, c), height, width);
        sum(shape_, plane, blobs[0].ptr<float>(c), blobs.size() > 1 ? blobs[1].ptr<float>()[c] : 0, to, to_height,
            to_width);
        if (activation_) activation_->forwardSlice(to, to, static_cast<int>(area), area, c, c + 1);
      }
  }

 private:
  Shape shape_;
  cv::Ptr<cv::dnn::ActivationLayer> activation_;
};

std::vector<int> numbers(const cv::dnn::LayerParams& params, const char* name, std::vector<int> otherwise) {
  if (!params.has(name)) return otherwise;
  const cv::dnn::DictValue& value = params.get(name);
  std::vector<int> all;
  for (int i = 0; i < value.size(); ++i) all.push_back(value.get<int>(i));
  return all;
}

}  // namespace

cv::Ptr<cv::dnn::Layer> make_convolution(cv::dnn::LayerParams& params) {
  const auto own = [&]() -> cv::Ptr<cv::dnn::Layer> { return cv::dnn::ConvolutionLayer::create(params); };
  if (params.blobs.empty() || params.blobs[0].dims != 4 || params.blobs[0].type() != CV_32F) return own();
  const cv::Mat& weights = params.blobs[0];
  const int channels = weights.size[0], side = weights.size[2];
  if (params.get<int>("group", 1) != channels || channels == 1 || weights.size[1] != 1) return own();
  if ((side != 3 && side != 5) || weights.size[3] != side || params.has("pad_mode")) return own();
  const std::vector<int> stride = numbers(params, "stride", {1, 1}), dilation = numbers(params, "dilation", {1, 1}),
                         pad = numbers(params, "pad", {0, 0, 0, 0});
  if (stride.size() != 2 || stride[0] != stride[1] || stride[0] < 1 || stride[0] > 2) return own();
  if (std::any_of(dilation.begin(), dilation.end(), [](int d) { return d != 1; })) return own();
  if (pad.size() != 2 && pad.size() != 4) return own();
  const std::size_t end = pad.size() - 2;
  return cv::makePtr<Depthwise>(params, Shape{side, stride[0], pad[0], pad[1], pad[end], pad[end + 1]});
}

}  // namespace photogate
