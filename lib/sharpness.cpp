#include "sharpness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr double kReferenceEyes = 80;  ///< px between the eyes
constexpr double kReblur = 1.5;        ///< px

/// Blur that explains by how much a further blur of kReblur weakens the derivative across the strongest edges.
double widest_edge(const cv::Mat& gray) {
  cv::Mat soft, gx, gy, sx, sy;
  cv::GaussianBlur(gray, soft, cv::Size(), kReblur);
  cv::Sobel(gray, gx, CV_32F, 1, 0, 3);
  cv::Sobel(gray, gy, CV_32F, 0, 1, 3);
  cv::Sobel(soft, sx, CV_32F, 1, 0, 3);
  cv::Sobel(soft, sy, CV_32F, 0, 1, 3);
  const int n = static_cast<int>(gray.total());
  const float *x0 = gx.ptr<float>(), *y0 = gy.ptr<float>(), *x1 = sx.ptr<float>(), *y1 = sy.ptr<float>();
  std::vector<float> along(n), sorted;
  double least = 1e9;
  for (int k = 0; k < 6; ++k) {
    const auto ux = static_cast<float>(std::cos(k * CV_PI / 6)), uy = static_cast<float>(std::sin(k * CV_PI / 6));
    for (int i = 0; i < n; ++i) along[i] = std::abs(x1[i] * ux + y1[i] * uy);
    sorted.clear();
    for (int i = 0; i < n; i += 3) sorted.push_back(along[i]);
    const float strong = quantile(sorted, 0.9);
    double fine = 0, coarse = 0;
    for (int i = 0; i < n; ++i) {
      if (along[i] < strong) continue;
      const float d = x0[i] * ux + y0[i] * uy;
      fine += d * d, coarse += along[i] * along[i];
    }
    if (coarse > 1) least = std::min(least, fine / coarse);
  }
  // For a step blurred by s, the energy of the derivative falls as 1/s: ratio^2 = (s^2 + reblur^2) / s^2.
  return least < 1e9 ? kReblur / std::sqrt(std::max(1e-3, least * least - 1)) : 50;
}

/// Median over the smoother half of 8 x 8 cells, so that lashes and beard do not count as noise.
double noise_of(const cv::Mat& gray) {
  cv::Mat response;
  const cv::Matx33f kernel(1, -2, 1, -2, 4, -2, 1, -2, 1);
  cv::filter2D(gray, response, CV_32F, kernel);
  std::vector<float> cells;
  for (int y = 1; y + 9 <= gray.rows; y += 8)
    for (int x = 1; x + 9 <= gray.cols; x += 8)
      cells.push_back(static_cast<float>(cv::norm(response(cv::Rect(x, y, 8, 8)), cv::NORM_L1) / 64));
  return std::sqrt(CV_PI / 2) * quantile(cells, 0.25) / 6;
}

/// Excess of the step between neighbours at the strongest of the eight phases, the lesser of both directions.
double blockiness_of(const cv::Mat& gray) {
  std::array<double, 2> excess{};
  for (int direction = 0; direction < 2; ++direction) {
    const int across = direction ? gray.rows : gray.cols, along = direction ? gray.cols : gray.rows;
    if (across < 40 || along < 8) return 0;
    const auto step = direction ? gray.step[0] : gray.step[1];
    const auto line = direction ? gray.step[1] : gray.step[0];
    std::array<double, 8> sum{}, count{};
    for (int a = 0; a < along; a += 2) {
      const uchar* p = gray.data + static_cast<std::size_t>(a) * line;
      for (int i = 1; i + 2 < across; ++i) {
        const int v0 = p[(i - 1) * step], v1 = p[i * step], v2 = p[(i + 1) * step], v3 = p[(i + 2) * step];
        sum[i & 7] += std::abs(v2 - v1) - 0.5 * (std::abs(v1 - v0) + std::abs(v3 - v2));
        count[i & 7] += 1;
      }
    }
    for (int k = 0; k < 8; ++k) sum[k] /= std::max(1.0, count[k]);
    std::sort(sum.begin(), sum.end());
    excess[direction] = sum[7] - sum[3];
  }
  return std::max(0.0, std::min(excess[0], excess[1]));
}

}  // namespace

Measured<Sharpness> measure_sharpness(const cv::Mat& bgr, const Face& face) {
  const Landmarks& p = face.points;
  const cv::Point2f left = left_eye_centre(p), right = right_eye_centre(p);
  const float d = std::hypot(right.x - left.x, right.y - left.y);
  if (!(d >= 10)) return missing({"人脸太小，无法判断清晰度。", "The face is too small to judge its sharpness."});
  cv::Rect2f box = cv::boundingRect(std::vector<cv::Point2f>(p.begin() + 17, p.end()));
  box -= cv::Point2f(0.15f * d, 0.15f * d);
  box += cv::Size2f(0.3f * d, 0.3f * d);
  const cv::Rect region = cv::Rect(box) & cv::Rect(0, 0, bgr.cols, bgr.rows);
  if (region.width < 16 || region.height < 16)
    return missing({"人脸位于画面之外。", "The face lies outside the picture."});

  cv::Mat native, gray;
  cv::extractChannel(bgr(region), native, 1);
  gray = native;
  const double scale = std::min(1.0, kReferenceEyes / d);
  const cv::Size size(static_cast<int>(std::lround(scale * region.width)),
                      static_cast<int>(std::lround(scale * region.height)));
  if (size.width < 16 || size.height < 16)
    return missing(
        {"人脸大部分在画面之外，无法判断清晰度。", "Too little of the face is in the picture to judge its sharpness."});
  if (scale < 1) cv::resize(native, gray, size, 0, 0, cv::INTER_AREA);
  gray.convertTo(gray, CV_32F);
  return Sharpness{widest_edge(gray), noise_of(gray), blockiness_of(native)};
}

}  // namespace photogate
