#include "necklace.hpp"

#include <cmath>

#include "mesh.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

// As models/adornments/train.py cuts them: the upper part of a square. Lengths are in inter-eye distances.
constexpr int kWide = 120, kTall = 80;
constexpr float kWidth = 2.4F, kDownwards = 0.7F;  // the cut's middle below the chin
constexpr float kSquareDown = kDownwards + kWidth * (kWide - kTall) / (2 * kWide);

}  // namespace

Measured<WornCells> find_necklace(const cv::Mat& bgr, const Face& face, Vision& vision) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"没有人脸网格，无法定位颈部。", "There is no mesh of the face to find the neck by."});
  const auto network = vision.network("necklace");
  if (!network) return missing(network.error());
  const auto unit = static_cast<float>(face.inter_eye_distance);
  const cv::Point2f right = (face.right_eye - face.left_eye) / unit, down(-right.y, right.x);
  const RotatedCrop crop = rotated_crop(bgr, flat(face.mesh, at::chin) + down * (kSquareDown * unit), kWidth * unit,
                                        std::atan2(right.y, right.x), kWide);
  return ask_worn_cells(**network, crop, {kWide, kTall}, false, bgr.size(), "neck");
}

}  // namespace photogate
