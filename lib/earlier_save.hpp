#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "jpeg_plane.hpp"
#include "outline.hpp"
#include "photo.hpp"
#include "result.hpp"

namespace photogate {

/// How much of an earlier save is left in a part of the picture.
struct SavePart {
  std::string what;      ///< face, features, skin, eyes, jaw, background, person
  double kept = 0;       ///< share of its coefficients that still carry the earlier save, 0..1
  double rest_kept = 0;  ///< the same of the rest of the picture
  double evidence = 0;   ///< nats: log-likelihood of `kept` against `rest_kept` in this part
  int coefficients = 0;  ///< that were looked at
};

/// A connected patch, anywhere in the picture, that has lost the earlier save.
struct SavePatch {
  SavePart part;       ///< its blocks against the rest; `what` is "patch"
  double in_face = 0;  ///< share of it that lies in the face, 0..1
  Region where;        ///< px of the working picture
};

/// A picture that was saved as JPEG, decoded and saved again keeps a comb in the histograms of its DCT coefficients:
/// they gather at multiples of the earlier quantisation steps. What was changed between the saves has lost the comb.
/// Lin et al. 2009 (Pattern Recognition 42), Bianchi and Piva 2012 (IEEE TIFS 7).
struct EarlierSave {
  bool found = false;              ///< no earlier save left a comb; the rest is then empty
  cv::Point grid;                  ///< of the earlier save against the stored picture's corner, px, 0..7
  double evidence = 0;             ///< nats: for an earlier save, over the whole picture
  std::array<int, 64> steps{};     ///< estimated earlier quantisation steps, row by row; 0 where none shows
  std::vector<SavePart> parts;     ///< parts with enough coefficients to say something
  std::vector<SavePatch> patches;  ///< at most three, the strongest first; expected in untouched photos: below 0.01
  const SavePart* part(std::string_view what) const;
};

/// Looks for an earlier save of the stored picture, on the same grid of 8 px or a shifted one, and for parts that lost
/// it. `face` may be null: then only background and person are looked at. Costs about 20 ms for 520 x 756 px and is
/// bounded for larger pictures, of which a sample of blocks is taken. Missing if the plane has too few blocks.
Measured<EarlierSave> find_earlier_save(const JpegPlane& plane, const Photo& photo, const Face* face,
                                        const Outline* outline);

}  // namespace photogate
