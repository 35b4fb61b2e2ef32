#include "mouth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "reduce.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

constexpr std::array<std::size_t, 20> kInnerLips = {78,  191, 80,  81,  82,  13, 312, 311, 310, 415,
                                                    308, 324, 318, 402, 317, 14, 87,  178, 88,  95};
constexpr std::array<std::size_t, 20> kOuterLips = {61,  185, 40,  39,  37,  0,  267, 269, 270, 409,
                                                    291, 375, 321, 405, 314, 17, 84,  181, 91,  146};
constexpr std::array<std::size_t, 6> kCheeks = {205, 425, 187, 411, 43, 273};

constexpr int kSize = 140;      // of the mouth's cut, px
constexpr double kScale = 100;  // cut px per inter-eye distance

template <class Points>
void fill(cv::Mat& mask, const Points& outline) {
  std::vector<cv::Point> fine;  // with 4 fractional bits
  for (const cv::Point2f& p : outline)
    fine.emplace_back(static_cast<int>(std::lround(std::clamp(p.x, -500.F, 500.F) * 16)),
                      static_cast<int>(std::lround(std::clamp(p.y, -500.F, 500.F) * 16)));
  cv::fillPoly(mask, fine, cv::Scalar(255), cv::LINE_8, 4);
}

/// Median of each Lab channel.
cv::Vec3f median(std::vector<cv::Vec3f> colours) {
  cv::Vec3f result;
  if (colours.empty()) return result;
  const auto mid = colours.begin() + static_cast<std::ptrdiff_t>(colours.size() / 2);
  for (int c = 0; c < 3; ++c) {
    std::nth_element(colours.begin(), mid, colours.end(), [c](const auto& a, const auto& b) { return a[c] < b[c]; });
    result[c] = (*mid)[c];
  }
  return result;
}

/// Mean count of set pixels per column over the two thirds of columns that hold most, in inter-eye distances.
double height(std::vector<int> columns) {
  if (columns.empty()) return 0;
  std::sort(columns.begin(), columns.end());
  const auto from = columns.begin() + static_cast<std::ptrdiff_t>(columns.size() / 3);
  return std::accumulate(from, columns.end(), 0.0) / static_cast<double>(columns.end() - from) / kScale;
}

}  // namespace

Measured<Mouth> measure_mouth(const cv::Mat& bgr, const Face& face, Vision&) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"人脸网格不可用，无法测量嘴部。", "There is no face mesh to measure the mouth on."});
  const auto& mesh = face.mesh;
  const double unit = std::max(face.inter_eye_distance, distance(flat(mesh, at::forehead), flat(mesh, at::chin)) / 1.9);
  if (!(unit > 1)) return missing({"人脸太小，无法测量嘴部。", "The face is too small to measure the mouth."});

  Mouth mouth;
  const double mesh_gap = distance(flat(mesh, at::upper_lip_inner), flat(mesh, at::lower_lip_inner)) / unit;
  double points_gap = 0;
  for (std::size_t i = 0; i < 3; ++i) points_gap += distance(face.points[61 + i], face.points[67 - i]) / 3 / unit;
  mouth.gap = std::sqrt(mesh_gap * points_gap);

  const cv::Point2f left = flat(mesh, at::left_mouth_corner), right = flat(mesh, at::right_mouth_corner);
  const double angle = std::atan2(right.y - left.y, right.x - left.x);
  const RotatedCrop cut = rotated_crop(bgr, (left + right) / 2, kSize / kScale * unit, angle, kSize);
  const cv::Mat lab = to_lab(cut.bgr);

  const auto in_cut = [&](const auto& ids) {
    std::vector<cv::Point2f> points;
    for (const std::size_t i : ids) points.push_back(cut.in_crop(flat(mesh, i)));
    return points;
  };
  // Both instruments' idea of the gap, a little grown: pixels are judged by their colour, not by where the line is.
  cv::Mat lips(kSize, kSize, CV_8U, cv::Scalar(0)), gap(kSize, kSize, CV_8U, cv::Scalar(0));
  fill(lips, in_cut(kOuterLips));
  fill(gap, in_cut(kInnerLips));
  std::vector<cv::Point2f> inner;
  for (std::size_t i = 60; i < 68; ++i) inner.push_back(cut.in_crop(face.points[i]));
  fill(gap, inner);
  cv::dilate(gap, gap, cv::Mat::ones(5, 5, CV_8U));

  std::vector<cv::Vec3f> lip_colours, skin_colours;
  for (int y = 0; y < kSize; ++y)
    for (int x = 0; x < kSize; ++x)
      if (lips.at<uchar>(y, x) && !gap.at<uchar>(y, x)) lip_colours.push_back(lab.at<cv::Vec3f>(y, x));
  for (const cv::Point2f& p : in_cut(kCheeks))
    skin_colours.push_back(lab.at<cv::Vec3f>(std::clamp(static_cast<int>(p.y), 0, kSize - 1),
                                             std::clamp(static_cast<int>(p.x), 0, kSize - 1)));
  if (lip_colours.size() < 30) return mouth;  // a mouth seen edge-on: the gap alone has to do
  const cv::Vec3f lip = median(std::move(lip_colours)), skin = median(std::move(skin_colours));

  // The corners of a closed mouth are dark too: leave them out.
  const float x0 = cut.in_crop(left).x, x1 = cut.in_crop(right).x;
  const int from = std::clamp(static_cast<int>(x0 + 0.2F * (x1 - x0)), 0, kSize);
  const int to = std::clamp(static_cast<int>(x1 - 0.2F * (x1 - x0)), from, kSize);
  std::vector<int> teeth, open;
  for (int x = from; x < to; ++x) {
    int t = 0, o = 0;
    for (int y = 0; y < kSize; ++y) {
      if (!gap.at<uchar>(y, x)) continue;
      const cv::Vec3f& c = lab.at<cv::Vec3f>(y, x);
      const bool tooth = c[0] > lip[0] + 5 && c[1] < lip[1] - 4 && c[1] < skin[1] - 0.35F * std::abs(skin[1]) - 1;
      const bool cavity = c[0] < 0.5F * lip[0];
      t += tooth;
      o += tooth || cavity;
    }
    teeth.push_back(t);
    open.push_back(o);
  }
  mouth.teeth = height(std::move(teeth));
  mouth.opening = height(std::move(open));
  return mouth;
}

}  // namespace photogate
