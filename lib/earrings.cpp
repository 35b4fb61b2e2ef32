#include "earrings.hpp"

#include <cmath>

#include "mesh.hpp"
#include "rotated_crop.hpp"
#include "worn_cells.hpp"

namespace photogate {
namespace {

// As models/adornments/train.py cuts them.
constexpr int kSide = 96;
constexpr float kWidth = 1.0F, kOutwards = 0.16F, kDownwards = 0.12F;  // in inter-eye distances
constexpr float kBelow = 0.38F;                                        // the same, from there on down
constexpr std::array<std::size_t, 2> kJawAtLobe = {132, 361};

}  // namespace

Measured<Earrings> find_earrings(const cv::Mat& bgr, const Face& face, Vision& vision) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"没有人脸网格，无法定位耳垂。", "There is no mesh of the face to find the ear lobes by."});
  const auto network = vision.network("earrings");
  if (!network) return missing(network.error());
  const auto unit = static_cast<float>(face.inter_eye_distance);
  const cv::Point2f right = (face.right_eye - face.left_eye) / unit, down(-right.y, right.x);
  const cv::Rect2f picture(0, 0, static_cast<float>(bgr.cols), static_cast<float>(bgr.rows));
  Earrings found;
  for (std::size_t side = 0; side < 2; ++side) {
    const bool mirrored = side == 1;
    const cv::Point2f outwards = mirrored ? right : -right;
    const cv::Point2f lobe = flat(face.mesh, kJawAtLobe[side]) + (outwards * kOutwards + down * kDownwards) * unit;
    const auto ask = [&](cv::Point2f centre, const char* what) -> std::optional<WornCells> {
      if (!picture.contains(centre)) return std::nullopt;
      const RotatedCrop crop = rotated_crop(bgr, centre, kWidth * unit, std::atan2(right.y, right.x), kSide);
      const WornCells cells = ask_worn_cells(**network, crop, {kSide, kSide}, mirrored, bgr.size(), what);
      return cells.in_view > 0 ? std::optional(cells) : std::nullopt;
    };
    found.lobe[side] = ask(lobe, "ear lobe");
    found.below[side] = ask(lobe + down * (kBelow * unit), "below the ear lobe");
  }
  return found;
}

}  // namespace photogate
