#pragma once

#include <functional>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "finding.hpp"

namespace photogate {

/// Polygons round the blobs of a mask (CV_8U) of at least `least_area` mask px, each point brought to the picture by
/// `in_picture`. Blobs thinner than a polygon are left out.
std::vector<Region> regions_of(const cv::Mat& mask, const std::string& what, double least_area,
                               const std::function<cv::Point2f(cv::Point2f)>& in_picture);

}  // namespace photogate
