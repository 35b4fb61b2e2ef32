#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>
#include <opencv2/core/types.hpp>

namespace photogate {

/// A square cut out of a picture, turned upright and scaled.
struct RotatedCrop {
  cv::Mat bgr;
  cv::Matx23f to_picture;  ///< crop pixels to picture pixels

  cv::Point2f in_picture(cv::Point2f crop) const;
  cv::Point2f in_crop(cv::Point2f picture) const;
};

/// `side` in picture pixels, `angle` of the crop's x axis in radians, `size` in crop pixels. What lies outside the
/// picture repeats its border. Shrinks without aliasing. Any centre and side are accepted.
RotatedCrop rotated_crop(const cv::Mat& bgr, cv::Point2f centre, double side, double angle, int size);

}  // namespace photogate
