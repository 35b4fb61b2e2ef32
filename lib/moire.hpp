#pragma once

#include <vector>

#include "finding.hpp"
#include "spectra.hpp"

namespace photogate {

/// A fine pattern that returns all over the picture: the grid of a screen's pixels, its moire with the camera's own,
/// the dots of a print.
struct Moire {
  double strength = 0;             ///< dB: excess of the line over kChance, summed over the windows that have it
  double everywhere = 0;           ///< dB: what the strongest line, of any frequency, exceeds in 7 of 10 windows
  double share = 0;                ///< 0..1 of the windows have it
  int windows = 0;                 ///< that have some detail
  std::vector<Region> where = {};  ///< the windows that have it, px of the working picture

  static constexpr double kChance = 8.5;  ///< dB: the strongest line of a window of mere noise
  static constexpr int kFewest = 3;       ///< windows that a pattern must return in
};

/// Looks for the line that returns in most windows. It may drift by some bins from one to the next, as a screen held
/// askew makes it; cloth, hair and leaves put their lines elsewhere in each window. Lines of periods above 4.6 px,
/// which cloth and fences have too, count half.
Moire find_moire(const std::vector<Spectrum>& windows);

}  // namespace photogate
