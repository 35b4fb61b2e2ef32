#include "skin_colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "reduce.hpp"

namespace photogate {
namespace {

/// Natural logarithm of linear light; the offset keeps noise in the dark from swinging the ratios.
std::array<float, 256> make_logs() {
  std::array<float, 256> table{};
  for (int i = 0; i < 256; ++i) table[i] = std::log(linear_light(static_cast<std::uint8_t>(i)) + 0.004F);
  return table;
}

struct LogColour {
  float red_green, green_blue, light;
};

LogColour log_colour(const cv::Vec3b& c) {
  static const std::array<float, 256> logs = make_logs();
  const float b = logs[c[0]], g = logs[c[1]], r = logs[c[2]];
  return {r - g, g - b, 0.1F * b + 0.7F * g + 0.2F * r};
}

/// 1.4826 times the median deviation is the standard deviation of a normal distribution.
double spread(std::vector<float>& values, double centre) {
  for (float& v : values) v = std::abs(v - static_cast<float>(centre));
  return 1.4826 * quantile(values, 0.5);
}

constexpr double kReach = 3;  // standard deviations

}  // namespace

bool SkinColour::like(const cv::Vec3b& bgr) const {
  const LogColour c = log_colour(bgr);
  const double r = (c.red_green - red_green) / red_spread, b = (c.green_blue - green_blue) / blue_spread;
  return r * r + b * b < kReach * kReach && c.light > light - 1.6 && c.light < light + 1.2;
}

double SkinColour::away(const cv::Vec3b& bgr) const {
  const LogColour c = log_colour(bgr);
  return std::hypot(c.red_green - red_green, c.green_blue - green_blue);
}

Measured<SkinColour> skin_colour(const cv::Mat& bgr, const cv::Mat& mask) {
  std::vector<float> red_green, green_blue, light;
  for (int y = 0; y < bgr.rows; ++y)
    for (int x = 0; x < bgr.cols; ++x) {
      if (!mask.at<uchar>(y, x)) continue;
      const LogColour c = log_colour(bgr.at<cv::Vec3b>(y, x));
      red_green.push_back(c.red_green);
      green_blue.push_back(c.green_blue);
      light.push_back(c.light);
    }
  if (red_green.size() < 50)
    return missing({"面部皮肤露出太少，无法得到肤色。", "Too little skin of the face is visible to take its colour."});
  SkinColour skin;
  skin.red_green = quantile(red_green, 0.5);
  skin.green_blue = quantile(green_blue, 0.5);
  skin.light = quantile(light, 0.5);
  skin.red_spread = std::max(0.06, spread(red_green, skin.red_green));
  skin.blue_spread = std::max(0.08, spread(green_blue, skin.green_blue));
  return skin;
}

}  // namespace photogate
