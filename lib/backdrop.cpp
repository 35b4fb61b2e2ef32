#include "backdrop.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr double kMargin = 0.02;      // of the long side: kept from the outline, which is soft
constexpr double kLeastShare = 0.01;  // of the picture that must be background
constexpr double kPlainShare = 0.5;   // of the background in one colour: enough for its outline to be read off
constexpr int kOtherColour = 12;      // levels: no more background
constexpr int kLeastContrast = 40;    // levels between background and person for an edge to be measured
constexpr int kLeastSide = 600;       // px, the long side: a smaller picture's reduction makes every outline regular
constexpr int kReach = 6;             // px looked at on either side of an edge
constexpr std::size_t kLeastPoints = 60;

/// The most frequent value of each channel within a mask; every `step`-th pixel.
cv::Vec3b frequent_colour(const cv::Mat& bgr, const cv::Mat& mask, int step) {
  std::array<std::array<int, 256>, 3> counts{};
  for (int y = 0; y < bgr.rows; y += step)
    for (int x = 0; x < bgr.cols; x += step)
      if (mask.at<uchar>(y, x))
        for (int c = 0; c < 3; ++c) ++counts[c][bgr.at<cv::Vec3b>(y, x)[c]];
  cv::Vec3b colour;
  for (int c = 0; c < 3; ++c)
    colour[c] = static_cast<uchar>(std::max_element(counts[c].begin(), counts[c].end()) - counts[c].begin());
  return colour;
}

/// Largest difference of the channels from a colour, CV_8U.
cv::Mat difference(const cv::Mat& bgr, const cv::Vec3b& colour) {
  cv::Mat apart(bgr.size(), CV_8U);
  for (int y = 0; y < bgr.rows; ++y)
    for (int x = 0; x < bgr.cols; ++x) {
      const cv::Vec3b& p = bgr.at<cv::Vec3b>(y, x);
      int most = 0;
      for (int c = 0; c < 3; ++c) most = std::max(most, std::abs(p[c] - colour[c]));
      apart.at<uchar>(y, x) = static_cast<uchar>(most);
    }
  return apart;
}

struct EdgePoint {
  float width = 0;     // px: contrast over steepest step
  float contrast = 0;  // levels
};

/// Along the slope through a pixel; none where there is no slope or its contrast is below kLeastContrast.
std::optional<EdgePoint> edge_at(const cv::Mat& values, const cv::Mat& gx, const cv::Mat& gy, cv::Point at) {
  const float dx = gx.at<float>(at), dy = gy.at<float>(at), length = std::hypot(dx, dy);
  if (length < 1) return std::nullopt;
  const float ux = dx / length, uy = dy / length;
  const auto value = [&](float t) {
    const float x = static_cast<float>(at.x) + t * ux, y = static_cast<float>(at.y) + t * uy;
    const int x0 = static_cast<int>(std::floor(x)), y0 = static_cast<int>(std::floor(y));
    const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
    const auto v = [&](int i, int j) { return values.at<float>(y0 + j, x0 + i); };
    return (1 - fy) * ((1 - fx) * v(0, 0) + fx * v(1, 0)) + fy * ((1 - fx) * v(0, 1) + fx * v(1, 1));
  };
  std::array<float, 4 * kReach + 1> line{};
  for (int i = -2 * kReach; i <= 2 * kReach; ++i) line[i + 2 * kReach] = value(0.5F * static_cast<float>(i));
  const auto [low, high] = std::minmax_element(line.begin(), line.end());
  float steepest = 0;
  for (std::size_t i = 2; i < line.size(); ++i) steepest = std::max(steepest, line[i] - line[i - 2]);
  const float contrast = *high - *low;
  if (!(contrast >= kLeastContrast && steepest > 0)) return std::nullopt;
  return EdgePoint{contrast / steepest, contrast};
}

bool inside(const cv::Mat& picture, cv::Point p) {
  const int rim = kReach + 2;
  return p.x >= rim && p.y >= rim && p.x < picture.cols - rim && p.y < picture.rows - rim;
}

std::optional<CutEdge> measure_edge(const cv::Mat& apart) {
  cv::Mat object = apart > kOtherColour;
  cv::Mat values, soft, gx, gy;
  apart.convertTo(values, CV_32F);
  cv::GaussianBlur(values, soft, cv::Size(), 1.0);
  cv::Sobel(soft, gx, CV_32F, 1, 0, 3, 1 / 8.0);
  cv::Sobel(soft, gy, CV_32F, 0, 1, 3, 1 / 8.0);
  // One outline: small specks of noise are no part of it, nor are holes.
  cv::morphologyEx(object, object, cv::MORPH_OPEN, cv::Mat::ones(5, 5, CV_8U));
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(object, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  if (contours.empty()) return std::nullopt;
  const auto largest = std::max_element(contours.begin(), contours.end(), [](const auto& a, const auto& b) {
    return cv::contourArea(a) < cv::contourArea(b);
  });
  std::vector<float> widths, contrasts;
  for (const cv::Point& p : *largest) {
    if (!inside(apart, p)) continue;
    if (const auto edge = edge_at(values, gx, gy, p)) {
      widths.push_back(edge->width);
      contrasts.push_back(edge->contrast);
    }
  }
  if (widths.size() < kLeastPoints) return std::nullopt;

  CutEdge edge;
  edge.points = static_cast<int>(widths.size());
  edge.width = quantile(widths, 0.5);
  edge.contrast = quantile(contrasts, 0.5);
  edge.variation = (quantile(widths, 0.9) - quantile(widths, 0.1)) / std::max(0.1, edge.width);

  const auto near = [&](float width) { return std::abs(width - edge.width) <= 0.2 * edge.width; };
  edge.alike =
      1.0 * static_cast<double>(std::count_if(widths.begin(), widths.end(), near)) / static_cast<double>(widths.size());

  cv::Mat person = cv::Mat::zeros(apart.size(), CV_8U), deep;
  cv::drawContours(person, std::vector<std::vector<cv::Point>>{*largest}, 0, cv::Scalar(255), cv::FILLED);
  cv::erode(person, deep, cv::Mat::ones(25, 25, CV_8U));
  std::vector<float> inner;
  for (int y = 0; y < apart.rows; ++y)
    for (int x = 0; x < apart.cols; ++x) {
      if (!deep.at<uchar>(y, x) || !inside(apart, {x, y})) continue;
      const float slope = std::abs(gx.at<float>(y, x)) + std::abs(gy.at<float>(y, x));
      if (slope < 8 || (x + y) % 2) continue;
      if (const auto point = edge_at(values, gx, gy, {x, y})) inner.push_back(point->width);
    }
  if (inner.size() >= kLeastPoints) edge.inner_width = quantile(inner, 0.25);

  cv::Mat close, ring;
  cv::dilate(person, close, cv::Mat::ones(7, 7, CV_8U));
  cv::dilate(person, ring, cv::Mat::ones(17, 17, CV_8U));
  ring &= ~close;
  const int total = cv::countNonZero(ring);
  if (total > 0) edge.fringe = 1.0 * cv::countNonZero(ring & (apart > 1)) / total;
  return edge;
}

/// From one row of cells to the next that is looked at, px: a large picture has more than enough of them.
int row_pitch(const cv::Mat& grey) { return 8 * std::max(1, grey.rows / 756); }

/// Immerkaer's noise response, CV_32F, in the rows that grain_of looks at; elsewhere undefined.
cv::Mat fine_detail(const cv::Mat& grey) {
  cv::Mat response(grey.size(), CV_32F);
  for (int y = 1; y + 9 <= grey.rows; y += row_pitch(grey)) {
    cv::Mat row = response.rowRange(y, y + 8);
    cv::filter2D(grey.rowRange(y, y + 8), row, CV_32F, cv::Matx33f(1, -2, 1, -2, 4, -2, 1, -2, 1));
  }
  return response;
}

/// Standard deviation of noise in the smoother quarter of 8 x 8 cells that lie within a mask and the given brightness.
double grain_of(const cv::Mat& response, const cv::Mat& grey, const cv::Mat& mask, double low, double high) {
  std::vector<float> cells;
  for (int y = 1; y + 9 <= grey.rows; y += row_pitch(grey))
    for (int x = 1; x + 9 <= grey.cols; x += 8) {
      const cv::Rect cell(x, y, 8, 8);
      if (!mask.at<uchar>(y, x) || !mask.at<uchar>(y + 7, x) || !mask.at<uchar>(y, x + 7) ||
          !mask.at<uchar>(y + 7, x + 7))
        continue;
      const double mean = cv::mean(grey(cell))[0];
      if (mean < low || mean > high) continue;
      cells.push_back(static_cast<float>(cv::norm(response(cell), cv::NORM_L1) / 64));
    }
  if (cells.size() < 8) return -1;
  return std::sqrt(CV_PI / 2) * quantile(cells, 0.25) / 6;
}

/// Outlines of the larger pieces of the background.
std::vector<Region> regions_of(const cv::Mat& probability, cv::Size picture) {
  std::vector<Region> regions;
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(probability < 0.15, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  const float sx = static_cast<float>(picture.width) / static_cast<float>(probability.cols);
  const float sy = static_cast<float>(picture.height) / static_cast<float>(probability.rows);
  for (const auto& contour : contours) {
    if (cv::contourArea(contour) < 0.01 * static_cast<double>(probability.total())) continue;
    std::vector<cv::Point> simple;
    cv::approxPolyDP(contour, simple, 1.5, true);
    Region region{"background", {}};
    for (const cv::Point& p : simple)
      region.polygon.emplace_back(sx * (static_cast<float>(p.x) + 0.5F), sy * (static_cast<float>(p.y) + 0.5F));
    if (region.polygon.size() >= 3) regions.push_back(std::move(region));
  }
  return regions;
}

}  // namespace

Measured<Backdrop> measure_backdrop(const cv::Mat& bgr, const Outline& outline) {
  const cv::Mat& probability = outline.probability;
  const double margin = kMargin * std::max(bgr.cols, bgr.rows);
  const auto reach = [&](int own, int picture) { return 2 * static_cast<int>(std::ceil(margin * own / picture)) + 1; };
  const cv::Mat around = cv::Mat::ones(reach(probability.rows, bgr.rows), reach(probability.cols, bgr.cols), CV_8U);
  const auto surely = [&](const cv::Mat& mask) {
    cv::Mat inner, full;
    cv::erode(mask, inner, around);
    cv::resize(inner, full, bgr.size(), 0, 0, cv::INTER_NEAREST);
    return full;
  };
  const cv::Mat wall = surely(probability < 0.15), body = surely(probability > 0.85);
  Backdrop seen;
  seen.share = 1.0 * cv::countNonZero(wall) / static_cast<double>(wall.total());
  if (seen.share < kLeastShare)
    return missing({"画面中几乎没有可见的背景。", "Hardly any background is visible in the picture."});

  const int step = std::max(1, std::max(bgr.cols, bgr.rows) / 756);
  const cv::Vec3b colour = frequent_colour(bgr, wall, step);
  const cv::Mat apart = difference(bgr, colour);
  seen.constant = 1.0 * cv::countNonZero((apart == 0) & wall) / cv::countNonZero(wall);
  seen.level = std::min({colour[0], colour[1], colour[2]});

  cv::Mat grey;
  cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
  const double level = 0.114 * colour[0] + 0.587 * colour[1] + 0.299 * colour[2];
  cv::Mat smooth;
  cv::blur(grey, smooth, cv::Size(3, 3));
  if (const int all = cv::countNonZero(body); all > 0)
    seen.brighter = 1.0 * cv::countNonZero((smooth > level + 3) & body) / all;
  const cv::Mat response = fine_detail(grey);
  seen.grain = grain_of(response, grey, wall, 0, 256);
  seen.person_grain = grain_of(response, grey, body, std::max(60.0, level - 90), 250);
  seen.where = regions_of(outline.probability, bgr.size());
  if (seen.constant > kPlainShare && std::max(bgr.cols, bgr.rows) >= kLeastSide) seen.edge = measure_edge(apart);
  return seen;
}

}  // namespace photogate
