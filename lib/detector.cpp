#include "detector.hpp"

#include <sstream>

namespace photogate {

Measured<Vision::Detector> load_detector(const Models& models) {
  const auto bytes = models.content("frontal_face_detector");
  if (!bytes) return missing(bytes.error());
  try {
    std::istringstream in(std::string((*bytes)->begin(), (*bytes)->end()));
    Vision::Detector detector;
    dlib::deserialize(detector.find, in);
    return detector;
  } catch (const std::exception& error) {
    return missing({"人脸检测器无法载入。", std::string("The face detector cannot be loaded: ") + error.what()});
  }
}

}  // namespace photogate
