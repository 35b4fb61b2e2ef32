#include "attire.hpp"

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "figure.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

/// Median colour of cheeks and nose; black if they are outside the picture.
cv::Vec3f face_colour(const cv::Mat& lab, const Landmarks& p) {
  std::vector<cv::Point2f> around, hull;
  for (const int i : {1, 2, 3, 13, 14, 15, 29, 30, 33}) around.push_back(p[i]);
  cv::convexHull(around, hull);
  cv::Mat mask = cv::Mat::zeros(lab.size(), CV_8U);
  cv::fillConvexPoly(mask, std::vector<cv::Point>(hull.begin(), hull.end()), cv::Scalar(255));
  std::vector<float> channel[3];
  for (int y = 0; y < lab.rows; ++y)
    for (int x = 0; x < lab.cols; ++x)
      if (mask.at<uchar>(y, x))
        for (int k = 0; k < 3; ++k) channel[k].push_back(lab.at<cv::Vec3f>(y, x)[k]);
  return {quantile(channel[0], 0.5), quantile(channel[1], 0.5), quantile(channel[2], 0.5)};
}

/// Shoulders and chest that the parser sees bare, in the view; nothing without it.
cv::Mat bare_torso(const Parts* parts, const SmallView& view, const cv::Mat& person) {
  if (!parts) return cv::Mat::zeros(person.size(), CV_8U);
  return from_frame(*parts, parts->of(Part::torso), view.scale, person.size()) > 0.4;
}

}  // namespace

Measured<Attire> measure_attire(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts* parts) {
  const SmallView view = small_view(bgr, outline);
  const Landmarks p = scaled(face.points, view.scale);
  const float width = std::hypot(p[16].x - p[0].x, p[16].y - p[0].y);
  const cv::Mat lab = to_lab(view.bgr), outside = background_mask(view);
  cv::Mat person = view.person > 0.8;
  cv::erode(person, person, cv::Mat::ones(3, 3, CV_8U));
  // Long hair over the shoulders is no dark cloth.
  if (parts) person.setTo(0, from_frame(*parts, parts->of(Part::hair), view.scale, person.size(), true) > 0.4);
  const cv::Mat bare = bare_torso(parts, view, person);

  const cv::Vec3f skin = face_colour(lab, p);
  std::vector<float> clothes, all, wall;
  int torso = 0;
  for (int y = 0; y < lab.rows; ++y) {
    for (int x = 0; x < lab.cols; ++x) {
      const cv::Vec3f c = lab.at<cv::Vec3f>(y, x);
      if (outside.at<uchar>(y, x)) wall.push_back(c[0]);
      const cv::Point2f from_chin = cv::Point2f(cv::Point(x, y)) - p[8];
      if (!person.at<uchar>(y, x) || from_chin.y <= 0.25f * width || std::abs(from_chin.x) <= 0.3f * width) continue;
      if (bare.at<uchar>(y, x)) {
        ++torso;
        continue;
      }
      all.push_back(c[0]);
      if (std::abs(c[0] - skin[0]) >= 12 || std::hypot(c[1] - skin[1], c[2] - skin[2]) >= 8) clothes.push_back(c[0]);
    }
  }
  if (!(width >= 8) || all.size() < 40)
    return missing({"照片中几乎看不到衣服。", "Hardly any clothes are visible in the picture."});

  Attire attire;
  const auto seen = static_cast<double>(all.size()) + torso;
  attire.share = static_cast<double>(all.size()) / static_cast<double>(lab.total());
  attire.skin = 1 - static_cast<double>(clothes.size()) / seen;
  // Clothes of the skin's colour are clothes all the same, unless the parser sees bare shoulders.
  const bool like_skin = static_cast<double>(clothes.size()) < 0.3 * static_cast<double>(all.size());
  if (torso > 0.25 * seen && like_skin && clothes.size() < 40)
    return missing({"几乎只看到裸露的肩部，看不到衣服。", "Hardly anything but bare shoulders is seen, no clothes."});
  const bool use_all = like_skin && torso <= 0.25 * seen;
  attire.lightness = quantile(use_all ? all : clothes, 0.5);
  attire.contrast = wall.size() >= 60 ? quantile(wall, 0.5) - attire.lightness : 100;
  return attire;
}

}  // namespace photogate
