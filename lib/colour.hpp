#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>

#include "face.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// How much colour there is.
struct Chroma {
  /// Root mean square distance, C* units, of each pixel's a*b* from the mean a*b* of its lightness: 0 for grey, and
  /// near 0 for any tint of a monochrome picture, since a tint makes colour a function of lightness.
  double spread = 0;
};

/// Error of the colour balance, stops (log2 of linear red/green and blue/green).
struct ColourCast {
  /// How far the background is from neutral; none if it is hidden, black, or burnt out to white.
  std::optional<double> background = std::nullopt;
  /// How far skin and sclera together are from those of people in neutral light; skin alone where the eyes are covered.
  double skin = 0;
  /// How much of the background's colour is also found on skin and sclera: 1 if one light tints everything, 0 if only
  /// the wall is coloured. Set where `background` is, and is not neutral.
  std::optional<double> agreement = std::nullopt;
};

/// Of an 8-bit BGR picture.
Measured<Chroma> measure_chroma(const cv::Mat& bgr);

/// Of an 8-bit BGR picture. `outline` may be null: the background is then not used. What `parts` shows to be worn over
/// the face is neither skin nor sclera; they may be null.
Measured<ColourCast> measure_cast(const cv::Mat& bgr, const Face& face, const Outline* outline,
                                  const Parts* parts = nullptr);

}  // namespace photogate
