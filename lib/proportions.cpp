#include "proportions.hpp"

#include <cmath>

namespace photogate {

Measured<Proportions> measure_proportions(const Face& face, const Pose& pose) {
  constexpr double kMostTurned = 20, kMostNodding = 25;
  if (!(std::abs(pose.yaw) <= kMostTurned && std::abs(pose.roll) <= kMostTurned &&
        std::abs(pose.pitch) <= kMostNodding))
    return missing({"头部转动过大，无法比较五官比例。", "The head is turned too far to compare its proportions."});
  const auto apart = [&](int a, int b) {
    const cv::Point2f d = face.points[a] - face.points[b];
    return static_cast<double>(std::hypot(d.x, d.y));
  };
  const double eye = (apart(36, 39) + apart(42, 45)) / 2, gap = apart(39, 42), width = apart(0, 16);
  if (!(face.inter_eye_distance > 1 && gap > 1 && width > 1))
    return missing({"人脸关键点不可用。", "The landmarks of the face cannot be used."});
  return Proportions{eye / face.inter_eye_distance, eye / gap, apart(3, 13) / width};
}

}  // namespace photogate
