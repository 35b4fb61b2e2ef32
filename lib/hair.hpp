#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

#include "finding.hpp"
#include "frame_face.hpp"
#include "parts.hpp"

namespace photogate {

/// Hair over the face, mean probabilities 0..1. Pairs are by the picture's sides.
struct HairOnFace {
  std::array<double, 2> brows{};
  std::array<double, 2> eyes{};
  double fringe = 0;  ///< right above the brows: 0.3 to 0.6 eye distances over the eyes
  double cheeks = 0;  ///< from the brows to the base of the nose, the face's edge left out
  std::vector<Region> where;
};
HairOnFace measure_hair_on_face(const Parts& parts, const FrameFace& face);

/// What is seen beside the face where an ear belongs.
struct EarSide {
  double ear = 0;       ///< area, squared eye distances
  double hair = 0;      ///< the same of hair in its place
  double headwear = 0;  ///< the same of headwear in its place
  double in_view = 0;   ///< share of the place that lies in the picture, 0..1
};
struct Ears {
  EarSide left, right;
  std::vector<Region> where;  ///< of the hair in the ears' places
};
Ears measure_ears(const Parts& parts, const FrameFace& face);

/// Strands that stand off the head before a plain wall.
struct LooseHair {
  double strands = 0;  ///< area of fine structures round the head over that of their place, 0..1
  double wall = 0;     ///< how uneven the wall is there: L* deviation, 1 sd
  std::vector<Region> where;
};
/// Missing if no wall is in view round the head.
Measured<LooseHair> measure_loose_hair(const cv::Mat& bgr, const Parts& parts, const FrameFace& face);

}  // namespace photogate
