#pragma once

#include <opencv2/core/types.hpp>
#include <vector>

#include "jpeg_plane.hpp"
#include "photo.hpp"
#include "result.hpp"

namespace photogate {

/// What the power spectrum of one window of the full-size luminance shows.
struct Spectrum {
  static constexpr int kSide = 256;  ///< of the window, px

  std::vector<cv::Point2f> outline = {};  ///< of the window, px of the working picture
  double deviation = 0;                   ///< of what is finer than about 4 px, levels of 255
  double clipped = 0;                     ///< 0..1 of its pixels are as dark or as bright as can be
  double coarse = 0;                      ///< mean level, dB, at periods of 64 to 16 px,
  double medium = 0;                      ///< of 8 to 5.3 px,
  double fine = 0;                        ///< and of 4.6 to 2.5 px
  double line = 0;                        ///< by how much the strongest isolated line exceeds its surroundings, dB
  cv::Point frequency;                    ///< of that line, cycles per window: x 0..127 along the row, y -128..127 down
};

/// Sides in px of the smallest full-size picture in which fine patterns may have survived.
constexpr int kSpectraLongSide = 1000, kSpectraShortSide = 512;

/// Spectra of up to 8 x 5 separate windows, spread evenly. Lines are sought off the axes and off JPEG's own
/// frequencies. Missing for pictures below those sides. `plane` is the photo's own; without it, the working picture is
/// looked at.
Measured<std::vector<Spectrum>> measure_spectra(const Photo& photo, const JpegPlane* plane);

}  // namespace photogate
