#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "result.hpp"

namespace photogate {

/// Opening of each eye: lid distance over eye width, 0..1. Open eyes measure 0.42..0.50, closed ones 0.26..0.33.
struct Eyes {
  double left_opening = 0;
  double right_opening = 0;
  bool close_look = false;  ///< by the iris network; otherwise by the mesh, where that shows wide open eyes
};

/// The network draws lids even on closed eyes, so 0 never occurs. Missing without a mesh or the network's file.
Measured<Eyes> measure_eyes(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
