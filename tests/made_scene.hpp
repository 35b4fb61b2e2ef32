#pragma once

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "../lib/photo.hpp"

/// Soft blotches of `size` px with grain of `noise` levels, 1600 x 1200 px.
inline cv::Mat made_scene(double noise = 4, int size = 40) {
  cv::Mat coarse(1200 / size, 1600 / size, CV_8UC3), out, grain(1200, 1600, CV_16SC3), sum;
  cv::RNG random(7);
  random.fill(coarse, cv::RNG::UNIFORM, 60, 190);
  cv::resize(coarse, out, grain.size(), 0, 0, cv::INTER_CUBIC);
  random.fill(grain, cv::RNG::NORMAL, 0, noise);
  out.convertTo(sum, CV_16SC3);
  sum += grain;
  sum.convertTo(out, CV_8UC3);
  return out;
}

/// The lines of a screen whose pixels are `period` px of the photo apart, turned by four degrees.
inline void add_grid(cv::Mat& bgr, const cv::Rect& place, double period, double depth) {
  const double c = 2 * CV_PI / period * std::cos(0.07), s = 2 * CV_PI / period * std::sin(0.07);
  for (int y = place.y; y < place.br().y; ++y)
    for (int x = place.x; x < place.br().x; ++x) {
      const double wave = 1 + depth * (std::cos(c * x + s * y) + std::cos(c * y - s * x));
      for (int k = 0; k < 3; ++k)
        bgr.at<cv::Vec3b>(y, x)[k] = cv::saturate_cast<uchar>(bgr.at<cv::Vec3b>(y, x)[k] * wave);
    }
}

inline photogate::Photo photo_of(const cv::Mat& bgr) {
  photogate::Photo photo;
  photo.pixels = bgr;
  photo.file.width = bgr.cols;
  photo.file.height = bgr.rows;
  photo.file.orientation = 1;
  return photo;
}
