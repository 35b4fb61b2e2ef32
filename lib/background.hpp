#pragma once

#include <opencv2/core/mat.hpp>

#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// The region outside the person, CIELAB of 8-bit sRGB, seen at 192 px.
struct Background {
  double share = 0;      ///< of the picture, 0..1
  double lightness = 0;  ///< median L*
  double chroma = 0;     ///< C* of the median colour
  /// Deviations of L* from a plane fitted to the region, which takes away an even fall-off of the light.
  /// A shadow pulls the plane and so leaves both darker and lighter parts; strands of hair leave darker ones only.
  double unevenness = 0;     ///< the lesser of `darker` and the 98th percentile upwards
  double darker = 0;         ///< 95th percentile downwards: an object, hair, or another person
  double gradient = 0;       ///< L*, change of the plane over the picture's width or height, the greater
  double colour_spread = 0;  ///< C*, 95th percentile of the distance from the median a*b*
  double texture = 0;        ///< L*, standard deviation of the detail finer than 5 px
};

/// Missing if less than 3 % of the picture is background. Where the parser saw the portrait, its hair, headwear and
/// clothes are left out as well: loose hair often lies outside the outline.
Measured<Background> measure_background(const cv::Mat& bgr, const Outline& outline, const Parts* parts = nullptr);

}  // namespace photogate
