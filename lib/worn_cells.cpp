#include "worn_cells.hpp"

#include <cmath>
#include <opencv2/dnn.hpp>

namespace photogate {
namespace {

constexpr int kCell = 8;  // px, as in models/adornments/train.py

}  // namespace

WornCells ask_worn_cells(cv::dnn::Net& network, const RotatedCrop& crop, cv::Size size, bool mirrored, cv::Size picture,
                         const std::string& what) {
  cv::Mat cut = crop.bgr(cv::Rect({}, size)).clone();
  if (mirrored) cv::flip(cut, cut, 1);
  network.setInput(cv::dnn::blobFromImage(cut, 1 / 255.0, cv::Size(), cv::Scalar(), true));
  cv::Mat out = network.forward();
  const cv::Mat cells(size.height / kCell, size.width / kCell, CV_32F, out.ptr<float>());
  const cv::Rect2f inside(0, 0, static_cast<float>(picture.width), static_cast<float>(picture.height));
  const auto at = [&](int x, int y) {
    return crop.in_picture({static_cast<float>(mirrored ? size.width - x : x), static_cast<float>(y)});
  };
  WornCells found;
  for (int y = 0; y < cells.rows; ++y)
    for (int x = 0; x < cells.cols; ++x) {
      const int left = x * kCell, top = y * kCell, right = left + kCell, bottom = top + kCell;
      if (!inside.contains(at(left + kCell / 2, top + kCell / 2))) continue;
      found.in_view += 1.0 / static_cast<double>(cells.total());
      const double score = 1 / (1 + std::exp(-cells.at<float>(y, x)));
      if (score <= found.score) continue;
      found.score = score;
      found.where = {what, {at(left, top), at(right, top), at(right, bottom), at(left, bottom)}};
    }
  return found;
}

}  // namespace photogate
