#include "earrings.hpp"

#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

// As models/earrings/train.py cuts them.
constexpr int kSide = 64, kCells = 8;
constexpr float kWidth = 0.95F, kOutwards = 0.16F, kDownwards = 0.12F;  // in inter-eye distances
constexpr std::array<std::size_t, 2> kJawAtLobe = {132, 361};

/// The cell's outline in the picture. The right ear was shown mirrored.
Region cell_region(const RotatedCrop& crop, cv::Point cell, bool mirrored) {
  const float side = static_cast<float>(kSide) / kCells;
  const float x = static_cast<float>(mirrored ? kCells - 1 - cell.x : cell.x) * side,
              y = static_cast<float>(cell.y) * side;
  return {"ear lobe",
          {crop.in_picture({x, y}), crop.in_picture({x + side, y}), crop.in_picture({x + side, y + side}),
           crop.in_picture({x, y + side})}};
}

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
    const cv::Point2f centre = flat(face.mesh, kJawAtLobe[side]) + (outwards * kOutwards + down * kDownwards) * unit;
    if (!picture.contains(centre)) continue;
    const RotatedCrop crop = rotated_crop(bgr, centre, kWidth * unit, std::atan2(right.y, right.x), kSide);
    cv::Mat ear = crop.bgr;
    if (mirrored) cv::flip(crop.bgr, ear, 1);
    (*network)->setInput(cv::dnn::blobFromImage(ear, 1 / 255.0, cv::Size(), cv::Scalar(), true));
    const cv::Mat out = (*network)->forward();
    const cv::Mat cells(kCells, kCells, CV_32F, const_cast<float*>(out.ptr<float>()));
    double most = 0;
    cv::Point at;
    cv::minMaxLoc(cells, nullptr, &most, nullptr, &at);
    found.score[side] = 1 / (1 + std::exp(-most));
    found.where.push_back(cell_region(crop, at, mirrored));
  }
  return found;
}

}  // namespace photogate
