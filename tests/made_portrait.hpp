#pragma once

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "../lib/face.hpp"
#include "../lib/outline.hpp"

/// A drawn portrait of 520 x 756 px with its landmarks and outline, for tests of measures. Colours are 8-bit BGR.
struct MadePortrait {
  cv::Mat bgr;
  photogate::Face face;
  photogate::Outline outline;
};

struct Drawing {
  cv::Scalar skin = {120, 150, 200};
  cv::Scalar wall = {245, 245, 245};
  cv::Scalar clothes = {40, 30, 30};
  cv::Scalar hair = {30, 30, 35};
  double eye_distance = 128;
};

/// Landmarks of a symmetric face, upright, between whose eyes is `at`.
inline photogate::Face made_face(cv::Point2f at, double eye_distance) {
  photogate::Face face;
  auto& p = face.points;
  const auto u = static_cast<float>(eye_distance);
  const auto put = [&](int i, double x, double y) {
    p[i] = at + u * cv::Point2f(static_cast<float>(x), static_cast<float>(y));
  };
  for (int i = 0; i < 17; ++i) put(i, -1.0 * std::cos(i * CV_PI / 16), 0.05 + 1.75 * std::sin(i * CV_PI / 16));
  for (int i = 0; i < 5; ++i) {
    const double lift = 0.42 + 0.1 * std::sin(i * CV_PI / 4);
    put(17 + i, -0.85 + 0.16 * i, -lift), put(26 - i, 0.85 - 0.16 * i, -lift);
  }
  for (int i = 0; i < 4; ++i) put(27 + i, 0, 0.25 * i);
  for (int i = 0; i < 5; ++i) put(31 + i, -0.3 + 0.15 * i, 0.95);
  const double eye[6][2] = {{-0.22, 0}, {-0.1, -0.09}, {0.1, -0.09}, {0.22, 0}, {0.1, 0.08}, {-0.1, 0.08}};
  for (int i = 0; i < 6; ++i) put(36 + i, -0.5 + eye[i][0], eye[i][1]), put(42 + i, 0.5 + eye[i][0], eye[i][1]);
  for (int i = 0; i < 12; ++i) put(48 + i, -0.5 * std::cos(i * CV_PI / 6), 1.3 - 0.18 * std::sin(i * CV_PI / 6));
  for (int i = 0; i < 8; ++i) put(60 + i, -0.4 * std::cos(i * CV_PI / 4), 1.3 - 0.05 * std::sin(i * CV_PI / 4));
  face.left_eye = at - cv::Point2f(u / 2, 0);
  face.right_eye = at + cv::Point2f(u / 2, 0);
  face.inter_eye_distance = eye_distance;
  face.box = cv::Rect2f(at.x - u, at.y - 0.5f * u, 2 * u, 2.3f * u);
  return face;
}

inline MadePortrait made_portrait(const Drawing& drawing = {}) {
  MadePortrait made;
  const cv::Point eyes(260, 330);
  const double u = drawing.eye_distance;
  made.face = made_face(eyes, u);
  made.bgr = cv::Mat(756, 520, CV_8UC3, drawing.wall);
  cv::Mat person = cv::Mat::zeros(made.bgr.size(), CV_8U);
  const auto px = [u](double v) { return static_cast<int>(std::lround(v * u)); };
  const auto paint = [&](auto&& draw, const cv::Scalar& colour) {
    draw(made.bgr, colour), draw(person, cv::Scalar(255));
  };
  paint(
      [&](cv::Mat& m, const cv::Scalar& c) {
        cv::ellipse(m, eyes + cv::Point(0, px(3.6)), cv::Size(px(1.9), px(1.5)), 0, 0, 360, c, cv::FILLED);
      },
      drawing.clothes);
  paint(
      [&](cv::Mat& m, const cv::Scalar& c) {
        cv::rectangle(m, eyes + cv::Point(px(-0.5), px(1.2)), eyes + cv::Point(px(0.5), px(2.4)), c, cv::FILLED);
      },
      drawing.skin);
  paint([&](cv::Mat& m,
            const cv::Scalar& c) { cv::ellipse(m, eyes, cv::Size(px(1.15), px(1.6)), 0, 180, 360, c, cv::FILLED); },
        drawing.hair);
  paint(
      [&](cv::Mat& m, const cv::Scalar& c) {
        cv::ellipse(m, eyes + cv::Point(0, px(0.3)), cv::Size(px(1.02), px(1.5)), 0, 0, 360, c, cv::FILLED);
      },
      drawing.skin);
  const auto fill = [&](int first, int last, const cv::Scalar& colour) {
    std::vector<cv::Point> corners(made.face.points.begin() + first, made.face.points.begin() + last);
    cv::fillPoly(made.bgr, std::vector<std::vector<cv::Point>>{corners}, colour);
  };
  for (const int first : {36, 42}) {
    fill(first, first + 6, {205, 210, 220});
    cv::circle(made.bgr, (made.face.points[first] + made.face.points[first + 3]) / 2, px(0.07), {25, 30, 35},
               cv::FILLED);
  }
  for (const int first : {17, 22})
    for (int i = first; i < first + 4; ++i)
      cv::line(made.bgr, made.face.points[i], made.face.points[i + 1], drawing.hair, px(0.06));
  cv::circle(made.bgr, made.face.points[31], px(0.05), drawing.hair, cv::FILLED);
  cv::circle(made.bgr, made.face.points[35], px(0.05), drawing.hair, cv::FILLED);
  fill(48, 60, {90, 90, 170});
  cv::resize(person, person, cv::Size(256, 256), 0, 0, cv::INTER_AREA);
  person.convertTo(made.outline.probability, CV_32F, 1 / 255.0);
  return made;
}

/// The picture with its linear light multiplied by `gain(x, y)`.
template <class Gain>
cv::Mat relit(const cv::Mat& bgr, Gain gain) {
  cv::Mat out = bgr.clone();
  for (int y = 0; y < out.rows; ++y)
    for (int x = 0; x < out.cols; ++x)
      for (int k = 0; k < 3; ++k) {
        uchar& v = out.at<cv::Vec3b>(y, x)[k];
        const double light = std::pow(v / 255.0, 2.2) * gain(x, y)[k];
        v = cv::saturate_cast<uchar>(255 * std::pow(std::min(1.0, light), 1 / 2.2));
      }
  return out;
}
