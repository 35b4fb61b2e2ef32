#pragma once

#include <vector>

#include "finding.hpp"
#include "jpeg_plane.hpp"
#include "photo.hpp"
#include "result.hpp"

namespace photogate {

/// Fine patterns that repeat over the whole picture: the grid of a screen's pixels, its moire with the camera's own,
/// the dots of a print.
struct Moire {
  double peak = 0;                 ///< dB: how far the strongest line stands out of the spectrum, median of the tiles
  double share = 0;                ///< 0..1 of the tiles have a line of at least kLine
  int tiles = 0;                   ///< that have something in them
  std::vector<Region> where = {};  ///< tiles with such a line, px of the working picture

  static constexpr double kLine = 7;  ///< dB; noise reaches 4.5 to 6
};

/// Sides in px of the smallest full-size picture in which fine patterns may have survived.
constexpr int kMoireLongSide = 1000, kMoireShortSide = 512;

/// Looks at up to 8 tiles of 512 px. For each, log power spectra of nine windows are averaged, and the strongest
/// isolated line is sought off the axes and off JPEG's own frequencies. Missing for pictures below those sides, and
/// for those without content. `plane` is the photo's own; without it, the working picture is looked at.
Measured<Moire> measure_moire(const Photo& photo, const JpegPlane* plane);

}  // namespace photogate
