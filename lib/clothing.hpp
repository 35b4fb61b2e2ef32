#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "face.hpp"
#include "figure.hpp"
#include "finding.hpp"
#include "parts.hpp"
#include "text_regions.hpp"

namespace photogate {

/// Marks that uniforms wear: small patches on the clothes, beside the collar and the tie, that stand out from the cloth
/// round them. Seen down to 5 inter-eye distances below the eyes, and 3 to either side.
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

/// Of an 8-bit BGR picture. Without `figure`, clothes are seen in the parser's frame only; without `text`, no lettering
/// is known of.
Clothing measure_clothing(const cv::Mat& bgr, const Face& face, const Parts& parts, const Figure* figure = nullptr,
                          const TextRegions* text = nullptr);

}  // namespace photogate
