#include "regions.hpp"

#include <opencv2/imgproc.hpp>

namespace photogate {

std::vector<Region> regions_of(const cv::Mat& mask, const std::string& what, double least_area,
                               const std::function<cv::Point2f(cv::Point2f)>& in_picture) {
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(mask, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::vector<Region> found;
  for (const auto& outline : outlines) {
    if (cv::contourArea(outline) < least_area) continue;
    std::vector<cv::Point> plain;
    cv::approxPolyDP(outline, plain, 1.0, true);
    if (plain.size() < 3) continue;
    Region region{what, {}};
    for (const cv::Point& p : plain) region.polygon.push_back(in_picture(p));
    found.push_back(std::move(region));
  }
  return found;
}

}  // namespace photogate
