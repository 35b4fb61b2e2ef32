#pragma once

#include "face.hpp"
#include "iris.hpp"
#include "lazy.hpp"
#include "result.hpp"

namespace photogate {

/// Opening of each eye: lid distance over eye width, 0..1. Open eyes measure 0.42..0.50, closed ones 0.26..0.33.
struct Eyes {
  double left_opening = 0;
  double right_opening = 0;
  bool close_look = false;  ///< by the iris network; otherwise by the mesh, where that shows wide open eyes
};

/// The network draws lids even on closed eyes, so 0 never occurs. `irises` are asked for only where the mesh is in
/// doubt. Missing without a mesh, or where the irises are needed and missing.
Measured<Eyes> measure_eyes(const Face& face, const Lazy<Measured<Irises>>& irises);

}  // namespace photogate
