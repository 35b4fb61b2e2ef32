#pragma once

#include <array>
#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// Side of the iris network's input, px.
inline constexpr int kIrisSide = 64;

/// An eye between its corners, by the picture's sides, as the iris network sees it: upright, 2.3 eye widths wide, `px`
/// pixels a side, BGR.
cv::Mat eye_cut(const cv::Mat& bgr, cv::Point2f left_corner, cv::Point2f right_corner, bool mirrored, int px);

/// Points of MediaPipe's iris network on one eye, px of its input. Both eyes are shown to it as the subject's
/// right one: x grows from the outer to the inner corner, y downwards.
struct IrisFit {
  std::array<cv::Point2f, 71> lids{};  ///< 0 outer corner, 8 inner corner, 1..7 lower lid, 9..15 upper lid
  std::array<cv::Point2f, 5> iris{};   ///< 0 the centre, 1..4 the rim
  double scale = 0;                    ///< px of the picture in one px of the input
};

/// By the picture's sides.
struct Irises {
  IrisFit left, right;
};

/// Missing without a mesh or the network's file.
Measured<Irises> fit_irises(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
