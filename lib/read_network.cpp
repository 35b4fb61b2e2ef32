#include "read_network.hpp"

#include <mutex>
#include <opencv2/dnn/layer.hpp>
#include <optional>

#include "convolution.hpp"
#include "element_sum.hpp"
#include "hard_swish.hpp"

namespace photogate {
namespace {

// OpenCV makes the layers while it reads. What is registered last comes first, for the whole process: so it is taken
// back at once, and others who read a network meanwhile get the same results.
class Registered {
 public:
  Registered(const char* type, cv::dnn::LayerFactory::Constructor make) : type_(type) {
    cv::dnn::LayerFactory::registerLayer(type_, make);
  }
  ~Registered() { cv::dnn::LayerFactory::unregisterLayer(type_); }
  Registered(const Registered&) = delete;
  Registered& operator=(const Registered&) = delete;

 private:
  const char* type_;
};

}  // namespace

cv::dnn::Net read_network(const void* onnx, std::size_t size, Layers layers) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  std::optional<Registered> swish, elementwise, convolution;
  if (layers != Layers::opencv) swish.emplace("HardSwish", make_hard_swish);
  if (layers != Layers::opencv) elementwise.emplace("Eltwise", make_elementwise);
  if (layers == Layers::fast) convolution.emplace("Convolution", make_convolution);
  return cv::dnn::readNetFromONNX(static_cast<const char*>(onnx), size);
}

}  // namespace photogate
