#include "reduce.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "parts.hpp"

namespace photogate {
namespace {

std::array<float, 256> make_linear() {
  std::array<float, 256> table{};
  for (int i = 0; i < 256; ++i) {
    const double x = i / 255.0;
    table[i] = static_cast<float>(x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4));
  }
  return table;
}

const std::array<float, 256> kLinear = make_linear();

constexpr int kCurveSteps = 4096;

/// CIELAB's f(t) for t in 0..1, tabulated: OpenCV's conversion spends 80 ms on its tables at the first call.
std::array<float, kCurveSteps + 2> make_lab_curve() {
  std::array<float, kCurveSteps + 2> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double t = static_cast<double>(i) / kCurveSteps;
    table[i] = static_cast<float>(t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116);
  }
  return table;
}

const std::array<float, kCurveSteps + 2> kLabCurve = make_lab_curve();

float lab_curve(float t) {
  const float at = std::clamp(t, 0.0f, 1.0f) * kCurveSteps;
  const int i = static_cast<int>(at);
  return kLabCurve[i] + (at - static_cast<float>(i)) * (kLabCurve[i + 1] - kLabCurve[i]);
}

void fill(cv::Mat& mask, const std::vector<cv::Point2f>& points) {
  std::vector<cv::Point2f> hull;
  cv::convexHull(points, hull);
  const std::vector<cv::Point> corners(hull.begin(), hull.end());
  cv::fillConvexPoly(mask, corners, cv::Scalar(255));
}

std::vector<cv::Point2f> range_of(const Landmarks& points, int first, int last) {
  return {points.begin() + first, points.begin() + last};
}

float distance(cv::Point2f a, cv::Point2f b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Area average to a smaller size. Up to 3 x 3 evenly spread samples of each cell are as good as all of them, and whole
/// factors are several times as fast.
cv::Mat reduced(const cv::Mat& source, cv::Size size) {
  cv::Mat samples = source, out;
  const int factor = std::min({3, source.cols / size.width, source.rows / size.height});
  if (factor >= 2) cv::resize(source, samples, size * factor, 0, 0, cv::INTER_NEAREST);
  cv::resize(samples, out, size, 0, 0, cv::INTER_AREA);
  return out;
}

cv::Mat empty_mask() { return cv::Mat::zeros(FacePatch::kHeight, FacePatch::kWidth, CV_8U); }

}  // namespace

float linear_light(std::uint8_t value) { return kLinear[value]; }

float luminance(const cv::Vec3b& bgr) {
  return 0.0722f * kLinear[bgr[0]] + 0.7152f * kLinear[bgr[1]] + 0.2126f * kLinear[bgr[2]];
}

cv::Mat to_lab(const cv::Mat& bgr) {
  // Rows of the sRGB matrix over the D65 white point.
  static constexpr float kRow[3][3] = {{0.412453f / 0.950456f, 0.357580f / 0.950456f, 0.180423f / 0.950456f},
                                       {0.212671f, 0.715160f, 0.072169f},
                                       {0.019334f / 1.088754f, 0.119193f / 1.088754f, 0.950227f / 1.088754f}};
  cv::Mat lab(bgr.size(), CV_32FC3);
  for (int y = 0; y < bgr.rows; ++y) {
    const auto* from = bgr.ptr<cv::Vec3b>(y);
    auto* to = lab.ptr<cv::Vec3f>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      const float b = kLinear[from[x][0]], g = kLinear[from[x][1]], r = kLinear[from[x][2]];
      float f[3];
      for (int k = 0; k < 3; ++k) f[k] = lab_curve(kRow[k][0] * r + kRow[k][1] * g + kRow[k][2] * b);
      to[x] = {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
    }
  }
  return lab;
}

float quantile(std::vector<float>& values, double p) {
  if (values.empty()) return 0;
  const auto at =
      static_cast<std::ptrdiff_t>(std::lround(std::clamp(p, 0.0, 1.0) * static_cast<double>(values.size() - 1)));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

cv::Mat shrink(const cv::Mat& bgr, int side) {
  const int longer = std::max(bgr.cols, bgr.rows);
  if (longer <= side) return bgr;
  return reduced(bgr, cv::Size(std::max(1, static_cast<int>(std::lround(1.0 * bgr.cols * side / longer))),
                               std::max(1, static_cast<int>(std::lround(1.0 * bgr.rows * side / longer)))));
}

SmallView small_view(const cv::Mat& bgr, const Outline& outline) {
  SmallView view;
  view.bgr = shrink(bgr, 192);
  view.scale = 1.0 * std::max(view.bgr.cols, view.bgr.rows) / std::max(bgr.cols, bgr.rows);
  cv::resize(outline.probability, view.person, view.bgr.size(), 0, 0, cv::INTER_LINEAR);
  return view;
}

Landmarks scaled(const Landmarks& points, double scale) {
  Landmarks out = points;
  for (cv::Point2f& p : out) p *= static_cast<float>(scale);
  return out;
}

cv::Mat background_mask(const SmallView& view) {
  cv::Mat person = view.person > 0.15;
  const int reach = std::max(2, static_cast<int>(std::lround(0.02 * std::max(person.cols, person.rows))));
  cv::dilate(person, person, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * reach + 1, 2 * reach + 1)));
  cv::Mat outside = person == 0;
  // Scans and crops often leave a line at the very edge.
  cv::rectangle(outside, cv::Rect(0, 0, outside.cols, outside.rows), cv::Scalar(0), 1);
  return outside;
}

Measured<FacePatch> upright_face(const cv::Mat& bgr, const Face& face, const Parts* parts) {
  const Landmarks& p = face.points;
  const cv::Point2f left = left_eye_centre(p), right = right_eye_centre(p);
  const float d = distance(left, right);
  if (!(d >= 8)) return missing({"人脸太小，无法测量。", "The face is too small to be measured."});

  cv::Rect2f box = cv::boundingRect(std::vector<cv::Point2f>(p.begin(), p.end()));
  box -= cv::Point2f(1.2f * d, 1.2f * d);
  box += cv::Size2f(2.4f * d, 2.4f * d);
  const cv::Rect region = cv::Rect(box) & cv::Rect(0, 0, bgr.cols, bgr.rows);
  if (region.width < 8 || region.height < 8)
    return missing({"人脸位于画面之外。", "The face lies outside the picture."});

  const float scale = std::min(1.0f, FacePatch::kEyeDistance / d);
  cv::Mat small = bgr(region);
  if (scale < 1)
    small =
        reduced(small, cv::Size(std::max(1, static_cast<int>(std::lround(scale * static_cast<float>(region.width)))),
                                std::max(1, static_cast<int>(std::lround(scale * static_cast<float>(region.height))))));

  const cv::Point2f axis = (right - left) / d;
  const float zoom = FacePatch::kEyeDistance / (d * scale);
  const cv::Point2f origin(static_cast<float>(region.x), static_cast<float>(region.y));
  const cv::Point2f middle = ((left + right) / 2 - origin) * scale;
  const cv::Matx22f turn(zoom * axis.x, zoom * axis.y, -zoom * axis.y, zoom * axis.x);
  const cv::Point2f to = cv::Point2f(FacePatch::kWidth / 2, 52) - turn * middle;
  const cv::Matx23f map(turn(0, 0), turn(0, 1), to.x, turn(1, 0), turn(1, 1), to.y);

  FacePatch patch;
  const cv::Size size(FacePatch::kWidth, FacePatch::kHeight);
  cv::warpAffine(small, patch.bgr, map, size, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
  cv::warpAffine(cv::Mat(small.size(), CV_8U, cv::Scalar(255)), patch.inside, map, size);
  if (parts) {
    const cv::Matx22f linear = scale * turn;
    const cv::Point2f shift = to - linear * origin;
    const cv::Matx23f from_picture(linear(0, 0), linear(0, 1), shift.x, linear(1, 0), linear(1, 1), shift.y);
    patch.inside.setTo(0, parts->moved(parts->covered(), from_picture, size) > 100);
  }
  for (std::size_t i = 0; i < p.size(); ++i) patch.points[i] = turn * ((p[i] - origin) * scale) + to;
  return patch;
}

cv::Mat face_mask(const FacePatch& patch, double above_brows) {
  const Landmarks& p = patch.points;
  std::vector<cv::Point2f> around = range_of(p, 0, 27);
  const float rise = static_cast<float>(above_brows) * (p[16].x - p[0].x);
  for (int i = 17; i < 27; ++i) around[i].y -= rise;
  cv::Mat mask = empty_mask();
  fill(mask, around);
  return mask & (patch.inside > 250);
}

cv::Mat skin_mask(const FacePatch& patch) {
  struct Feature {
    int first, last, grow;
  };
  cv::Mat mask = face_mask(patch, 0);
  for (const Feature part : {Feature{36, 42, 3}, {42, 48, 3}, {48, 60, 2}, {17, 22, 3}, {22, 27, 3}}) {
    cv::Mat feature = empty_mask();
    fill(feature, range_of(patch.points, part.first, part.last));
    cv::dilate(feature, feature, cv::Mat::ones(2 * part.grow + 1, 2 * part.grow + 1, CV_8U));
    mask.setTo(0, feature);
  }
  return mask;
}

cv::Mat eye_mask(const FacePatch& patch) {
  cv::Mat mask = empty_mask();
  fill(mask, range_of(patch.points, 36, 42));
  fill(mask, range_of(patch.points, 42, 48));
  return mask & (patch.inside > 250);
}

}  // namespace photogate
