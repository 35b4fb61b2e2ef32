#include "light.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "reduce.hpp"

namespace photogate {
namespace {

/// Keeps ratios of near-black finite: about the noise floor of 8-bit sRGB.
constexpr float kFloor = 0.002f;

/// x of the face's midline as a function of y, by least squares through nose bridge, nose, lips and chin.
struct Midline {
  double offset = 0, slope = 0;
  double at(double y) const { return offset + slope * y; }
};

Midline midline_of(const Landmarks& p) {
  double n = 0, sy = 0, sx = 0, syy = 0, sxy = 0;
  for (const int i : {27, 28, 29, 30, 33, 51, 57, 8}) {
    n += 1, sy += p[i].y, sx += p[i].x, syy += p[i].y * p[i].y, sxy += p[i].x * p[i].y;
  }
  const double spread = n * syy - sy * sy;
  const double slope = spread > 1e-6 ? (n * sxy - sx * sy) / spread : 0;
  return {(sx - slope * sy) / n, slope};
}

cv::Mat luminance_of(const cv::Mat& bgr) {
  cv::Mat y(bgr.size(), CV_32F);
  for (int r = 0; r < bgr.rows; ++r)
    for (int c = 0; c < bgr.cols; ++c) y.at<float>(r, c) = luminance(bgr.at<cv::Vec3b>(r, c));
  return y;
}

double stops(double a, double b) { return std::log2((a + kFloor) / (b + kFloor)); }

/// Median within `radius` of a point where the mask is set; none if less than a third of the place is.
std::optional<float> level(const cv::Mat& values, const cv::Mat& mask, cv::Point2f at, int radius) {
  std::vector<float> near;
  for (int y = std::max(0, cvRound(at.y) - radius); y <= std::min(values.rows - 1, cvRound(at.y) + radius); ++y)
    for (int x = std::max(0, cvRound(at.x) - radius); x <= std::min(values.cols - 1, cvRound(at.x) + radius); ++x)
      if (mask.at<uchar>(y, x)) near.push_back(values.at<float>(y, x));
  const auto whole = static_cast<std::size_t>((2 * radius + 1) * (2 * radius + 1));
  if (3 * near.size() < whole) return std::nullopt;
  return quantile(near, 0.5);
}

/// Cheeks halfway between the eyes and the mouth's corners, a little outwards; 0 where any of them is covered.
double nose_over_cheeks(const cv::Mat& light, const FacePatch& patch) {
  const Landmarks& p = patch.points;
  const cv::Point2f outwards(0.075F * FacePatch::kEyeDistance, 0);
  const cv::Mat seen = patch.inside > 250;
  const auto left = level(light, seen, (left_eye_centre(p) + p[48]) / 2 - outwards, 3);
  const auto right = level(light, seen, (right_eye_centre(p) + p[54]) / 2 + outwards, 3);
  const auto nose = level(light, seen, p[29], 2);
  return left && right && nose ? (stops(*nose, *left) + stops(*nose, *right)) / 2 : 0;
}

/// Mean of `values` over the pixels of `mask` around each one.
cv::Mat smoothed(const cv::Mat& values, const cv::Mat& mask) {
  cv::Mat weight, sum;
  mask.convertTo(weight, CV_32F, 1 / 255.0);
  cv::multiply(values, weight, sum);
  cv::GaussianBlur(sum, sum, cv::Size(), 2);
  cv::GaussianBlur(weight, weight, cv::Size(), 2);
  return sum / cv::max(weight, 1e-3);
}

/// Most common log2 ratio of mirrored pixels beside the neck and on the shoulders. The most common one, since hair on
/// one shoulder or a strap changes part of the pairs only.
std::optional<double> shoulder_ratio(const cv::Mat& bgr, const Face& face, const Outline& outline) {
  const double width = std::hypot(face.points[16].x - face.points[0].x, face.points[16].y - face.points[0].y);
  if (!(width >= 20)) return std::nullopt;
  const SmallView view = small_view(bgr, outline);
  const Landmarks p = scaled(face.points, view.scale);
  const double w = width * view.scale;
  double middle = 0;
  for (const int i : {27, 28, 29, 30, 8}) middle += p[i].x / 5;
  std::vector<float> ratios;
  for (int y = std::max(0, static_cast<int>(p[8].y + 0.25 * w)); y < view.bgr.rows; ++y) {
    for (int away = static_cast<int>(0.3 * w); away < static_cast<int>(0.8 * w); ++away) {
      const int left = static_cast<int>(std::lround(middle - away)),
                right = static_cast<int>(std::lround(middle + away));
      if (left < 0 || right >= view.bgr.cols) break;
      if (view.person.at<float>(y, left) < 0.9f || view.person.at<float>(y, right) < 0.9f) continue;
      ratios.push_back(static_cast<float>(
          stops(luminance(view.bgr.at<cv::Vec3b>(y, right)), luminance(view.bgr.at<cv::Vec3b>(y, left)))));
    }
  }
  if (ratios.size() < 60) return std::nullopt;
  std::sort(ratios.begin(), ratios.end());
  std::size_t best = 0, most = 0;
  for (std::size_t first = 0, last = 0; first < ratios.size(); ++first) {
    while (last < ratios.size() && ratios[last] <= ratios[first] + 0.5f) ++last;
    if (last - first > most) best = first, most = last - first;
  }
  const double value = ratios[best + most / 2];
  // Fewer agreeing pairs, or more than a flash's fall-off: two materials, not light.
  if (5 * most < 2 * ratios.size() || std::abs(value) > 1.6) return std::nullopt;
  return value;
}

}  // namespace

Measured<LightEvenness> measure_evenness(const cv::Mat& bgr, const Face& face, const Outline* outline,
                                         const Parts* parts) {
  const auto patch = upright_face(bgr, face, parts);
  if (!patch) return missing(patch.error());
  const cv::Mat light = luminance_of(patch->bgr);
  const cv::Mat whole = face_mask(*patch, 0), skin = skin_mask(*patch);
  const Midline midline = midline_of(patch->points);

  cv::Mat inner;
  cv::erode(skin, inner, cv::Mat::ones(3, 3, CV_8U));
  const cv::Mat smooth = smoothed(light, skin);
  const int nose = static_cast<int>(patch->points[33].y), chin = 95;
  std::array<double, 2> sum{}, count{};
  std::vector<float> upper, under_eyes, at_chin;
  for (int y = 0; y < light.rows; ++y) {
    for (int x = 0; x < light.cols; ++x) {
      if (whole.at<uchar>(y, x)) {
        const int side = x > midline.at(y);
        sum[side] += light.at<float>(y, x), count[side] += 1;
      }
      if (skin.at<uchar>(y, x) && y >= 58 && y < 80) under_eyes.push_back(light.at<float>(y, x));
      if (skin.at<uchar>(y, x) && y >= chin) at_chin.push_back(light.at<float>(y, x));
      if (inner.at<uchar>(y, x) && y < nose) upper.push_back(std::log2(smooth.at<float>(y, x) + 2 * kFloor));
    }
  }
  if (count[0] < 50 || count[1] < 50 || upper.size() < 100)
    return missing({"面部大部分在画面之外或受遮挡，无法比较两侧光线。",
                    "Too little of the face is in the picture to compare its sides."});

  LightEvenness light_of_face;
  light_of_face.left_right = stops(sum[1] / count[1], sum[0] / count[0]);
  if (under_eyes.size() >= 20 && at_chin.size() >= 20)
    light_of_face.top_bottom = stops(quantile(under_eyes, 0.5), quantile(at_chin, 0.5));
  light_of_face.nose_cheeks = nose_over_cheeks(light, *patch);
  // A strip between a mask and the brows is mostly edges.
  if (upper.size() >= 400) light_of_face.range = quantile(upper, 0.92) - quantile(upper, 0.08);
  if (outline) light_of_face.shoulders = shoulder_ratio(bgr, face, *outline);
  return light_of_face;
}

Measured<Exposure> measure_exposure(const cv::Mat& bgr, const Face& face, const Outline* outline, const Parts* parts) {
  const auto patch = upright_face(bgr, face, parts);
  if (!patch) return missing(patch.error());
  const cv::Mat whole = face_mask(*patch, 0.1), eyes = eye_mask(*patch);
  const auto strongest = [](const cv::Vec3b& c) { return std::max({c[0], c[1], c[2]}); };

  double pixels = 0, clipped = 0, saturated = 0;
  std::vector<float> eye_light, lightness;
  const cv::Mat lab = to_lab(patch->bgr);
  for (int y = 0; y < whole.rows; ++y) {
    for (int x = 0; x < whole.cols; ++x) {
      const cv::Vec3b c = patch->bgr.at<cv::Vec3b>(y, x);
      if (eyes.at<uchar>(y, x)) eye_light.push_back(linear_light(strongest(c)));
      if (!whole.at<uchar>(y, x)) continue;
      pixels += 1;
      clipped += c[1] >= 250;
      saturated += strongest(c) >= 250;
      lightness.push_back(lab.at<cv::Vec3f>(y, x)[0]);
    }
  }
  if (pixels < 100)
    return missing(
        {"面部大部分在画面之外，无法判断曝光。", "Too little of the face is in the picture to judge its exposure."});

  Exposure exposure;
  exposure.clipped_face = clipped / pixels;
  exposure.saturated_face = saturated / pixels;
  if (eye_light.size() >= 15) {
    exposure.eye_highlight = quantile(eye_light, 0.95);
    exposure.face_range = quantile(lightness, 0.98) - quantile(lightness, 0.02);
  }

  const cv::Mat small = shrink(bgr, 192);
  std::vector<float> all;
  all.reserve(small.total());
  for (int y = 0; y < small.rows; ++y)
    for (int x = 0; x < small.cols; ++x) all.push_back(linear_light(strongest(small.at<cv::Vec3b>(y, x))));
  exposure.highlight = quantile(all, 0.95);

  if (outline) {
    cv::Mat person;
    cv::resize(outline->probability, person, small.size(), 0, 0, cv::INTER_LINEAR);
    person = person > 0.9f;
    cv::erode(person, person, cv::Mat::ones(5, 5, CV_8U));
    double inside = 0, burnt = 0;
    for (int y = 0; y < small.rows; ++y)
      for (int x = 0; x < small.cols; ++x)
        if (person.at<uchar>(y, x)) inside += 1, burnt += small.at<cv::Vec3b>(y, x)[1] >= 252;
    if (inside > 30) exposure.clipped_person = burnt / inside;
  }
  return exposure;
}

}  // namespace photogate
