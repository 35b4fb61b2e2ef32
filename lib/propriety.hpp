#pragma once

#include <opencv2/core/mat.hpp>

#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// What the network for improper content makes of a picture.
struct Propriety {
  bool searched = true;   ///< false: too little bare skin for the network to be asked
  double improper = 0;    ///< probability of its classes "porn" and "hentai" together, 0..1
  double suggestive = 0;  ///< of its class "sexy", 0..1
  double drawing = 0;     ///< of its class "drawing", 0..1
};

/// By the MobileNet v2 of NSFW JS on the whole picture. Missing without the network's file.
Measured<Propriety> measure_propriety(const cv::Mat& bgr, Vision& vision);

}  // namespace photogate
