#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>

#include "result.hpp"

namespace photogate {

/// The colour of the person's own skin, free of shading: ratios of linear light, so that it serves every skin tone.
struct SkinColour {
  double red_green = 0, green_blue = 0;    ///< medians of log(R/G) and log(G/B) in linear light
  double red_spread = 1, blue_spread = 1;  ///< their robust standard deviations, with a floor for noise
  double light = 0;                        ///< median log luminance

  /// Whether a pixel (8-bit sRGB, BGR order) has this colour, from 1.6 log units darker to 1.2 brighter than the face.
  bool like(const cv::Vec3b& bgr) const;

  /// How far a pixel's ratios of light are from the skin's, in natural logarithms; shading alone gives 0.
  double away(const cv::Vec3b& bgr) const;
};

/// Colour of the pixels of `bgr` within `mask` (CV_8U, same size). Missing if there are fewer than 50.
Measured<SkinColour> skin_colour(const cv::Mat& bgr, const cv::Mat& mask);

}  // namespace photogate
