#pragma once

#include "iris.hpp"
#include "pose.hpp"

namespace photogate {

/// Where the eyes look against the camera, both eyes' mean, in widths of the eye opening; a turn of the head is taken
/// into account. 0 looks at the lens; horizontal > 0 towards the picture's right, vertical > 0 downwards.
struct Gaze {
  double horizontal = 0;
  double vertical = 0;
  double apart = 0;  ///< how far the two eyes' own vertical places differ: a lid, lock or frame was taken for a rim
};

/// Irises measured between the eyes' corners. Spread over 48 frontal studio portraits (1 sd): horizontal 0.0065,
/// vertical 0.014. An iris moved by an eighth of the eye's width moves the measure by half as much, for the network
/// pulls towards the middle.
Gaze measure_gaze(const Irises& irises, const Pose& pose);

}  // namespace photogate
