#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "parts.hpp"
#include "text_regions.hpp"

namespace photogate {

/// Marks that uniforms wear, seen in the parser's frame: small patches on the clothes, beside the collar and the tie,
/// that stand out from the cloth round them.
struct Clothing {
  double seen = 0;     ///< clothes in the frame, over the squared inter-eye distance
  int marks = 0;       ///< number of such patches
  double pairs = 0;    ///< area of those that have a counterpart on the other side, over the squared eye distance
  double area = 0;     ///< of all of them, over the squared inter-eye distance
  int lettering = 0;   ///< lines of text below the chin and in front of the person: name tags, patches
  double badge = 0;    ///< area of marks on the headwear, over the squared inter-eye distance
  double alike = 100;  ///< CIELAB distance of the headwear's median colour from that of the clothes; 100: not both seen
  double headwear = 0;        ///< headwear in the frame, over the squared inter-eye distance
  std::vector<Region> where;  ///< the patches and the lettering, px of the picture
  std::vector<Region> where_headwear;
};

/// `text` may be null: then no lettering is known of.
Clothing measure_clothing(const Face& face, const Parts& parts, const TextRegions* text = nullptr);

}  // namespace photogate
