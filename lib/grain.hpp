#pragma once

#include <vector>

#include "result.hpp"
#include "spectra.hpp"

namespace photogate {

/// Whether anything in the picture is as fine as its grain. A lens in focus draws some detail finer and stronger than
/// the sensor's noise; a copy of another picture is soft all over, with grain as fine as ever.
struct Grain {
  double share = 0;     ///< amplitude of the grain in parts of the detail's, 0..1 or little more: the finest detail
                        ///< anywhere, and what is a little coarser in general, multiplied
  double level = 0;     ///< standard deviation of white noise as strong as the grain, levels of 255
  double contrast = 0;  ///< dB: by how much coarse detail exceeds the grain; empty walls and paper have little
};

/// Missing if fewer than six windows are free of clipping.
Measured<Grain> measure_grain(const std::vector<Spectrum>& windows);

}  // namespace photogate
