#include "figure.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "mesh.hpp"
#include "regions.hpp"
#include "skin_colour.hpp"

namespace photogate {
namespace {

void fill_hull(cv::Mat& mask, const std::vector<cv::Point2f>& points) {
  std::vector<cv::Point2f> hull;
  cv::convexHull(points, hull);
  cv::fillConvexPoly(mask, std::vector<cv::Point>(hull.begin(), hull.end()), cv::Scalar(255));
}

cv::Mat round_brush(double radius) {
  const int side = 2 * std::max(1, static_cast<int>(radius)) + 1;
  return cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(side, side));
}

cv::Mat head_mask(const Figure& figure, const Landmarks& p) {
  cv::Mat mask = cv::Mat::zeros(figure.view.bgr.size(), CV_8U);
  std::vector<cv::Point2f> around(p.begin(), p.end());
  const float unit = static_cast<float>(figure.unit);
  for (std::size_t i = 17; i < 27; ++i) around.push_back(p[i] - figure.down * (1.35F * unit));
  fill_hull(mask, around);
  cv::dilate(mask, mask, round_brush(0.2 * unit));
  const double turn = std::atan2(figure.right.y, figure.right.x) * 180 / CV_PI;
  for (const std::size_t ear : {std::size_t{1}, std::size_t{15}})
    cv::ellipse(mask, cv::RotatedRect(p[ear], cv::Size2f(0.9F * unit, 1.4F * unit), static_cast<float>(turn)),
                cv::Scalar(255), cv::FILLED);
  return mask;
}

/// From the jaw down: also what an open collar shows.
cv::Mat neck_mask(const Figure& figure) {
  static constexpr float kSide[][2] = {{1.0F, -0.6F}, {1.0F, 0.5F}, {1.1F, 2.0F}};
  std::vector<cv::Point> corners;
  const auto at = [&](float right, float down) {
    const cv::Point2f p = figure.chin + (figure.right * right + figure.down * down) * static_cast<float>(figure.unit);
    return cv::Point(static_cast<int>(p.x), static_cast<int>(p.y));
  };
  for (const auto& [x, y] : kSide) corners.push_back(at(x, y));
  for (auto side = std::rbegin(kSide); side != std::rend(kSide); ++side) corners.push_back(at(-(*side)[0], (*side)[1]));
  cv::Mat mask = cv::Mat::zeros(figure.view.bgr.size(), CV_8U);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{corners}, cv::Scalar(255));
  return mask;
}

struct Blob {
  int area = 0;  ///< px
  cv::Rect box;
};

std::vector<Blob> blobs_in(const cv::Mat& mask) {
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
  std::vector<Blob> blobs;
  for (int i = 1; i < count; ++i) {
    const auto of = [&](int column) { return stats.at<int>(i, column); };
    blobs.push_back({of(cv::CC_STAT_AREA), cv::Rect(of(cv::CC_STAT_LEFT), of(cv::CC_STAT_TOP), of(cv::CC_STAT_WIDTH),
                                                    of(cv::CC_STAT_HEIGHT))});
  }
  return blobs;
}

/// Share of the face's colour in the uppermost 0.3 eye distances of one shoulder, from 1.3 eye distances beside the
/// chin on; `side` is -1 or 1. 0 where less than 0.3 eye distances of that edge are in view: it lies outside, or hair
/// covers it.
double bare_edge(const Figure& figure, const cv::Mat& visible, int side) {
  const double unit = figure.unit;
  int columns = 0, skin = 0, all = 0;
  for (double away = 1.3 * unit; away < 2.3 * unit; ++away) {
    const int x = static_cast<int>(std::lround(figure.chin.x + side * away));
    if (x < 0 || x >= visible.cols) break;
    int y = std::max(0, static_cast<int>(figure.chin.y));
    while (y < visible.rows && figure.view.person.at<float>(y, x) <= 0.7F) ++y;
    const int end = std::min(visible.rows, y + 1 + static_cast<int>(0.3 * unit));
    int seen = 0, bare = 0;
    for (y += 1; y < end; ++y)
      if (visible.at<uchar>(y, x)) ++seen, bare += figure.like.at<uchar>(y, x) > 0;
    if (2 * seen < static_cast<int>(0.3 * unit)) continue;
    ++columns, skin += bare, all += seen;
  }
  return columns >= 0.3 * unit ? static_cast<double>(skin) / all : 0;
}

}  // namespace

cv::Mat from_frame(const Parts& parts, const cv::Mat& map, double scale, cv::Size size, bool repeat) {
  cv::Mat source = map.clone();
  if (repeat) source.row(source.rows - 1).setTo(0);
  cv::Matx23f to = parts.crop.to_picture;
  for (float& v : to.val) v *= static_cast<float>(scale);
  cv::Mat out;
  cv::warpAffine(source, out, to, size, cv::INTER_LINEAR, repeat ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT);
  return out;
}

std::vector<Region> Figure::regions(const cv::Mat& mask, const std::string& what, double least_area) const {
  return regions_of(mask, what, least_area, [this](cv::Point2f p) { return p / static_cast<float>(view.scale); });
}

Measured<Figure> see_figure(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts& parts) {
  Figure figure;
  figure.view = small_view(bgr, outline);
  const cv::Size size = figure.view.bgr.size();
  const Landmarks p = scaled(face.points, figure.view.scale);
  figure.unit = face.inter_eye_distance * figure.view.scale;
  if (!(figure.unit >= 4)) return missing({"人脸太小，无法测量。", "The face is too small to be measured."});
  const cv::Point2f eyes = face.right_eye - face.left_eye;
  figure.right = eyes / static_cast<float>(cv::norm(eyes));
  figure.down = {-figure.right.y, figure.right.x};
  figure.chin = p[8];

  // The frame's own pixels serve: skin by the parser, within the landmarks' hull.
  cv::Mat face_in_frame = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  std::vector<cv::Point2f> around;
  for (const cv::Point2f& point : face.points) around.push_back(parts.crop.in_crop(point));
  fill_hull(face_in_frame, around);
  const auto skin = skin_colour(parts.crop.bgr, face_in_frame & parts.mask_of(Part::skin));
  if (!skin) return missing(skin.error());

  figure.person = figure.view.person > 0.5;
  figure.hair = from_frame(parts, parts.of(Part::hair), figure.view.scale, size, true) > 0.5;
  figure.head = head_mask(figure, p);
  figure.neck = neck_mask(figure);
  // Further off the parser's neck may be a hand.
  cv::Mat near_neck;
  cv::dilate(figure.neck, near_neck, round_brush(0.3 * figure.unit));
  figure.neck |= near_neck & (from_frame(parts, parts.of(Part::neck), figure.view.scale, size) > 0.6);
  figure.like = cv::Mat::zeros(size, CV_8U);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      figure.like.at<uchar>(y, x) = skin->like(figure.view.bgr.at<cv::Vec3b>(y, x)) ? 255 : 0;
  cv::morphologyEx(figure.like, figure.like, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
  return figure;
}

BareSkin measure_bare_skin(const Figure& figure, const std::vector<std::vector<cv::Point2f>>& hands) {
  BareSkin skin;
  const double area = figure.unit * figure.unit;
  const cv::Mat away = figure.like & ~figure.hair & ~figure.head & ~figure.neck, body = away & figure.person;
  for (const Blob& blob : blobs_in(body)) skin.astray = std::max(skin.astray, blob.area / area);
  // Hands of others, too: beside the person.
  cv::Rect box;
  for (const Blob& blob : blobs_in(away))
    if (blob.area >= kSkinOfHand * area) box |= blob.box;
  const float enlarge = 1 / static_cast<float>(figure.view.scale);
  skin.astray_box = cv::Rect2f(cv::Point2f(box.tl()) * enlarge, cv::Point2f(box.br()) * enlarge);
  skin.share = cv::countNonZero(body) / static_cast<double>(body.total());

  cv::Mat inner, hand = cv::Mat::zeros(body.size(), CV_8U);
  cv::erode(figure.view.person > 0.7, inner, cv::Mat::ones(3, 3, CV_8U));
  for (std::vector<cv::Point2f> outline : hands) {
    for (cv::Point2f& p : outline) p *= static_cast<float>(figure.view.scale);
    fill_hull(hand, outline);
  }
  if (!hands.empty()) cv::dilate(hand, hand, round_brush(0.3 * figure.unit));
  const cv::Mat bare = inner & ~figure.hair & ~hand;
  skin.edge = std::max(bare_edge(figure, bare, -1), bare_edge(figure, bare, 1));
  cv::Mat region = bare.clone();
  for (int y = 0; y < region.rows; ++y)
    for (int x = 0; x < region.cols; ++x) {
      const cv::Point2f from_chin = cv::Point2f(cv::Point(x, y)) - figure.chin;
      if (from_chin.dot(figure.down) <= 0.7 * figure.unit || std::abs(from_chin.dot(figure.right)) <= figure.unit)
        region.at<uchar>(y, x) = 0;
    }
  const int seen = cv::countNonZero(region);
  skin.region = seen / area;
  if (seen > 0) skin.shoulders = cv::countNonZero(region & figure.like) / static_cast<double>(seen);
  skin.where_shoulders = figure.regions(region & figure.like, "bare skin", 0.05 * area);
  return skin;
}

}  // namespace photogate
