#pragma once

#include <opencv2/core/types.hpp>
#include <optional>

#include "face.hpp"
#include "metadata.hpp"
#include "photo.hpp"

namespace photogate {

/// What tells how far the camera was.
struct Perspective {
  /// From the 35 mm focal length and the distance between the pupils; if `cropped`, the camera was at least as far.
  std::optional<double> distance_m;
  bool cropped = true;        ///< this is not surely the camera's whole picture
  bool front_camera = false;  ///< by the lens's name
  double nose = 0;            ///< length of the nose over the width of the face (points 27-33 over 1-15)
  double eyes = 0;            ///< outer eye corners over the face's width at the ears (36-45 over 0-16)
};

Perspective measure_perspective(const Photo& photo, const Face& face);

}  // namespace photogate
