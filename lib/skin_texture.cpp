#include "skin_texture.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr double kMostEyes = 110, kFewestEyes = 50;  ///< px between the eyes
constexpr int kFewestPixels = 500;                   ///< of a place that is compared

cv::Rect box(double x0, double y0, double x1, double y1) {
  return cv::Rect(cv::Point(cvRound(x0), cvRound(y0)), cv::Point(cvRound(x1), cvRound(y1))) &
         cv::Rect(0, 0, Parts::kSide, Parts::kSide);
}

cv::Mat eroded(const cv::Mat& mask) {
  cv::Mat out;
  cv::erode(mask, out, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
  return out;
}

/// Cheeks and forehead, away from nose, brows, mouth and jaw line, in the frame of the parts.
cv::Mat face_skin(const Face& face, const Parts& parts) {
  constexpr double u = Parts::kEyeDistance;
  const auto at = [&](int i) { return parts.crop.in_crop(face.points[i]); };
  float brows = at(17).y, mouth = at(48).y;
  for (int i = 18; i < 27; ++i) brows = std::min(brows, at(i).y);
  for (int i = 49; i < 60; ++i) mouth = std::min(mouth, at(i).y);
  cv::Mat places = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  places(box(at(18).x, brows - 0.55 * u, at(25).x, brows - 0.12 * u)) = 255;
  cv::Mat cheeks = cv::Mat::zeros(places.size(), CV_8U);
  cheeks(box(at(3).x + 0.12 * u, Parts::kEyesY + 0.38 * u, at(13).x - 0.12 * u, (at(33).y + mouth) / 2 + 0.1 * u)) =
      255;
  cheeks(box(at(31).x - 0.12 * u, 0, at(35).x + 0.12 * u, Parts::kSide)) = 0;
  return (places | cheeks) & eroded(parts.mask_of(Part::skin));
}

/// Where light clipped, or nearly did, there is no texture to compare; neither there nor beside it.
cv::Mat clipped(const cv::Mat& gray) {
  cv::Mat out;
  cv::dilate((gray > 248) | (gray < 6), out, cv::Mat::ones(13, 13, CV_8U));
  return out;
}

/// Values of `from` where a mask of the frame, mapped by `map`, is set, and `without` is not.
std::vector<float> values_at(const cv::Mat& from, const cv::Mat& mask, const cv::Matx23f& map, const cv::Mat& without) {
  cv::Mat mapped;
  cv::warpAffine(mask, mapped, map, from.size(), cv::INTER_NEAREST);
  mapped.setTo(0, without);
  std::vector<float> out;
  for (int y = 0; y < from.rows; ++y) {
    const uchar* set = mapped.ptr<uchar>(y);
    const float* value = from.ptr<float>(y);
    for (int x = 0; x < from.cols; ++x)
      if (set[x]) out.push_back(value[x]);
  }
  return out;
}

cv::Mat band_energy(const cv::Mat& gray) {
  cv::Mat fine, coarse, energy;
  cv::GaussianBlur(gray, fine, cv::Size(), 0.6);
  cv::GaussianBlur(gray, coarse, cv::Size(), 1.2);
  const cv::Mat band = fine - coarse;
  cv::blur(band.mul(band), energy, cv::Size(9, 9));
  energy += 0.01;
  cv::log(energy, energy);
  return energy;
}

}  // namespace

Measured<SkinTexture> measure_skin_texture(const cv::Mat& bgr, const Face& face, const Parts& parts, const Pose* pose) {
  // Of a turned face the far cheek is out of focus.
  constexpr double kMostTurned = 25;
  if (pose && std::abs(pose->yaw) > kMostTurned)
    return missing({"头部转动过大，无法比较脸与颈部的皮肤。",
                    "The head is turned too far to compare the face's skin with the neck's."});
  if (!(face.inter_eye_distance >= kFewestEyes))
    return missing({"人脸太小，看不出皮肤纹理。", "The face is too small to see the skin's texture."});
  const cv::Mat skin = face_skin(face, parts), neck = eroded(parts.mask_of(Part::neck));
  const cv::Rect frame = cv::boundingRect(skin | neck);
  std::vector<cv::Point2f> corners;
  for (const cv::Point& p :
       {frame.tl(), frame.br(), cv::Point(frame.x, frame.br().y), cv::Point(frame.br().x, frame.y)})
    corners.push_back(parts.crop.in_picture(cv::Point2f(p)));
  const cv::Rect wide = cv::boundingRect(corners);
  constexpr int kRim = 16;
  const cv::Rect place =
      (wide + cv::Size(2 * kRim, 2 * kRim) - cv::Point(kRim, kRim)) & cv::Rect(0, 0, bgr.cols, bgr.rows);
  if (place.width < 32 || place.height < 32)
    return missing({"看不到足够的皮肤。", "Too little skin is in the picture."});

  cv::Mat gray;
  cv::cvtColor(bgr(place), gray, cv::COLOR_BGR2GRAY);
  const double scale = std::min(1.0, kMostEyes / face.inter_eye_distance);
  if (scale < 1) cv::resize(gray, gray, cv::Size(), scale, scale, cv::INTER_AREA);
  gray.convertTo(gray, CV_32F);
  const cv::Mat energy = band_energy(gray), without = clipped(gray);

  cv::Matx23f map = parts.crop.to_picture;
  map(0, 2) -= static_cast<float>(place.x);
  map(1, 2) -= static_cast<float>(place.y);
  map = map * static_cast<float>(scale);
  std::vector<float> of_skin = values_at(energy, skin, map, without), of_neck = values_at(energy, neck, map, without);
  if (static_cast<int>(of_skin.size()) < kFewestPixels)
    return missing({"看不到足够的面部皮肤。", "Too little of the face's skin is to be seen."});
  if (static_cast<int>(of_neck.size()) < kFewestPixels)
    return missing({"看不到足够的颈部皮肤，无法比较面部皮肤的纹理。",
                    "Too little of the neck is to be seen to compare the face's skin with it."});
  return SkinTexture{quantile(of_skin, 0.1), quantile(of_neck, 0.1)};
}

}  // namespace photogate
