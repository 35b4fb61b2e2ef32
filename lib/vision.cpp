#include "vision.hpp"

#include <map>
#include <opencv2/core/utility.hpp>
#include <opencv2/dnn.hpp>

#include "detector.hpp"
#include "read_network.hpp"

namespace photogate {
namespace {

// A rounding of those that find the face moves dlib's landmarks, and they would gain 1 to 2 ms only.
Layers layers_of(const std::string& id) {
  return id == "face_landmark" || id == "face_detection_short_range" ? Layers::exact : Layers::fast;
}

}  // namespace

struct Vision::State {
  std::optional<Measured<Detector>> detector;
  std::map<std::string, Measured<cv::dnn::Net>> networks;
};

Vision::Vision(std::shared_ptr<const Models> models) : models_(std::move(models)), state_(std::make_unique<State>()) {
  // Photos are judged side by side; a second level of threads inside one photo would only contend.
  cv::setNumThreads(1);
}

Vision::~Vision() = default;

Measured<Vision::Detector*> Vision::detector() {
  if (!state_->detector) state_->detector = load_detector(*models_);
  if (!*state_->detector) return missing(state_->detector->error());
  return &**state_->detector;
}

Measured<cv::dnn::Net*> Vision::network(const std::string& id) {
  auto at = state_->networks.find(id);
  if (at == state_->networks.end()) {
    const auto load = [&]() -> Measured<cv::dnn::Net> {
      const auto bytes = models_->content(id);
      if (!bytes) return missing(bytes.error());
      try {
        return read_network((*bytes)->data(), (*bytes)->size(), layers_of(id));
      } catch (const cv::Exception& error) {
        return missing({"网络 " + id + " 无法载入。", "The network " + id + " cannot be loaded: " + error.what()});
      }
    };
    at = state_->networks.emplace(id, load()).first;
  }
  if (!at->second) return missing(at->second.error());
  return &*at->second;
}

}  // namespace photogate
