#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <vector>

#include "finding.hpp"
#include "frame_face.hpp"
#include "parts.hpp"

namespace photogate {

/// The lower part of an ear; zeros where it is not in view.
struct Lobe {
  double spot = 0;    ///< brightest or darkest small spot against its surroundings, L*
  double colour = 0;  ///< how far its most deviating tenth is from the upper ear's colour, CIELAB a*b*
};

/// What is worn at neck and ears.
struct Adornment {
  double cloth = 0;  ///< share of the neck right below the chin that is cloth, neither white nor as the skin, 0..1
  double neck_in_view = 0;      ///< share of that place which lies in the picture, 0..1
  std::array<Lobe, 2> lobes{};  ///< by the picture's sides
  double neck = 0;              ///< brightest small spots on the bare neck and chest, L*
  std::vector<Region> where;
};

Adornment measure_adornment(const cv::Mat& bgr, const Parts& parts, const FrameFace& face);

}  // namespace photogate
