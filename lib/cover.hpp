#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

#include "finding.hpp"
#include "frame_face.hpp"
#include "parts.hpp"

namespace photogate {

/// What lies over the eyes. Pairs are by the picture's sides.
struct EyeCover {
  std::array<double, 2> lens{};    ///< mean probability of a dark, tinted or glaring lens over the eye, 0..1
  std::array<double, 2> frame{};   ///< the same of a frame across the eye opening
  std::array<double, 2> hair{};    ///< the same of hair over the eye
  std::array<double, 2> glare{};   ///< share of burnt-out pixels over the eye, less that of the cheek, 0..1
  double glasses = 0;              ///< area of frames on the face, squared eye distances; bare faces 0.00
  double raised = 0;               ///< area of frames and dark lenses above the brows, squared eye distances
  double shade = 0;                ///< stops by which the skin under the worse eye is darker than the cheek below
  double tint = 0;                 ///< how far its colour is from the cheek's, CIELAB a*b*
  std::optional<double> contrast;  ///< L* range over the less contrasted eye opening; none: too little of it is in view
  std::vector<Region> where;
};
EyeCover measure_eye_cover(const Parts& parts, const FrameFace& face);

/// What lies over nose, mouth and chin.
struct MouthCover {
  double mask = 0;    ///< mean probability of a mask from the nose's tip down, 0..1
  double cloth = 0;   ///< the same of clothes, scarf and headwear
  double colour = 0;  ///< distance of its median colour from the upper face's skin, CIELAB a*b*, lips left out
  std::vector<Region> where;
};
MouthCover measure_mouth_cover(const Parts& parts, const FrameFace& face);

/// What lies on the head.
struct HeadCover {
  double low = 0;      ///< share of headwear right above the forehead, of what is headwear, hair or skin there, 0..1
  double top = 0;      ///< the same up to the crown
  double unlike = 0;   ///< share of hair and headwear whose colour no undyed hair has, 0..1
  double in_view = 0;  ///< share of the place above the brows that lies in the picture, 0..1
  std::vector<Region> where;
};
HeadCover measure_head_cover(const Parts& parts, const FrameFace& face);

}  // namespace photogate
