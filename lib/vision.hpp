#pragma once

#include <memory>
#include <opencv2/core/cvdef.h>
#include <opencv2/dnn/version.hpp>
#include <string>

#include "models.hpp"
#include "result.hpp"

namespace cv::dnn {
CV__DNN_INLINE_NS_BEGIN
class Net;
CV__DNN_INLINE_NS_END
}  // namespace cv::dnn

namespace photogate {

/// The engines of one thread: the face detector and the networks, each made when first used. Not thread-safe;
/// the models behind them are shared.
class Vision {
 public:
  explicit Vision(std::shared_ptr<const Models> models);
  ~Vision();
  Vision(const Vision&) = delete;
  Vision& operator=(const Vision&) = delete;

  const Models& models() const { return *models_; }

  /// dlib's frontal face detector; see face.cpp. Missing if its file is missing or damaged.
  struct Detector;
  Measured<Detector*> detector();

  /// A network by its file's id, e.g. "selfie_segmentation". Missing if its file is missing or damaged.
  Measured<cv::dnn::Net*> network(const std::string& id);

 private:
  struct State;
  std::shared_ptr<const Models> models_;
  std::unique_ptr<State> state_;
};

}  // namespace photogate
