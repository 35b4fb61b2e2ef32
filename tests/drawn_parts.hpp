#pragma once

#include <limits>

#include "../lib/parts.hpp"
#include "made_portrait.hpp"

/// The parts of a drawn portrait, told by the colours of its drawing.
inline photogate::Parts drawn_parts(const MadePortrait& made, const Drawing& drawing = {}) {
  using photogate::Part, photogate::Parts;
  Parts parts;
  parts.crop = photogate::parts_crop(made.bgr, made.face);
  parts.label = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  parts.inside = parts.label.clone();
  for (cv::Mat& plane : parts.probability) plane = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_32F);
  const std::pair<cv::Scalar, Part> colours[] = {{drawing.wall, Part::background},
                                                 {drawing.skin, Part::skin},
                                                 {drawing.clothes, Part::clothes},
                                                 {drawing.hair, Part::hair}};
  const float chin = parts.crop.in_crop(made.face.points[8]).y;
  for (int y = 0; y < Parts::kSide; ++y)
    for (int x = 0; x < Parts::kSide; ++x) {
      const cv::Point2f at = parts.crop.in_picture({static_cast<float>(x), static_cast<float>(y)});
      if (cv::Rect2f(0, 0, static_cast<float>(made.bgr.cols), static_cast<float>(made.bgr.rows)).contains(at))
        parts.inside.at<uchar>(y, x) = 255;
      const cv::Vec3b c = parts.crop.bgr.at<cv::Vec3b>(y, x);
      Part part = Part::skin;
      double nearest = std::numeric_limits<double>::max();
      for (const auto& [colour, candidate] : colours)
        if (const double d = cv::norm(cv::Scalar(c[0], c[1], c[2]) - colour); d < nearest) {
          nearest = d;
          part = candidate;
        }
      if (part == Part::skin && static_cast<float>(y) > chin) part = Part::neck;
      // Eyes, lips and brows are drawn in colours of their own, within the face.
      parts.label.at<uchar>(y, x) = static_cast<uchar>(part);
      parts.probability[static_cast<std::size_t>(part)].at<float>(y, x) = 1;
    }
  return parts;
}
