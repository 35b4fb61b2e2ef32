#pragma once

#include <initializer_list>
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

#include "face.hpp"
#include "parts.hpp"

namespace photogate {

/// The face's points in the frame of Parts, and the masks (CV_8U, frame size) of its places.
struct FrameFace {
  std::vector<cv::Point2f> mesh;  ///< 468 points
  Landmarks points{};
  double brow_y = 0;  ///< of the brows' tops

  cv::Mat oval;                   ///< the whole face, hairline to chin
  cv::Mat left_eye, right_eye;    ///< the eye openings
  cv::Mat left_brow, right_brow;  ///< hulls of the brows
};

/// Missing without a mesh.
Measured<FrameFace> face_in_frame(const Parts& parts, const Face& face);

/// A filled polygon in the frame, CV_8U.
cv::Mat polygon_mask(std::span<const cv::Point2f> corners);

/// A mask grown by `px` on all sides.
cv::Mat grown(const cv::Mat& mask, int px);

/// The rectangle from (left, top) to (right, bottom) as a mask; coordinates beyond the frame are cut.
cv::Mat box_mask(double left, double top, double right, double bottom);

/// Median of each channel of a CV_32FC3 picture within a mask; zeros where it is empty.
cv::Vec3f median_colour(const cv::Mat& picture, const cv::Mat& mask);

}  // namespace photogate
