#include "face_network.hpp"

#include <cmath>
#include <numbers>

#include "anchor_network.hpp"

namespace photogate {

Measured<std::vector<NetworkFace>> network_faces(const cv::Mat& bgr, Vision& vision, double least, double padding,
                                                 int side) {
  static const AnchorNetwork network{
      "face_detection_short_range", {{8, 2}, {16, 6}}, 6, "classificators", "regressors", 1 / 127.5, 127.5};
  const auto seen = detect(network, letterbox(bgr, side, padding), vision, least);
  if (!seen) return missing(seen.error());
  std::vector<NetworkFace> faces;
  for (const AnchorDetection& one : *seen) {
    const cv::Point2f eyes = one.points[1] - one.points[0];
    faces.push_back({one.box, one.score, std::atan2(eyes.y, eyes.x) * 180 / std::numbers::pi});
  }
  return faces;
}

}  // namespace photogate
