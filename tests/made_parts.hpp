#pragma once

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "../lib/frame_face.hpp"
#include "../lib/mesh.hpp"
#include "../lib/parts.hpp"
#include "made_portrait.hpp"

/// The mesh points that measures use, on the face of made_face().
inline std::vector<cv::Point3f> made_mesh(cv::Point2f at, double eye_distance) {
  using namespace photogate;
  const auto u = static_cast<float>(eye_distance);
  std::vector<cv::Point3f> mesh(kMeshPoints, {at.x, at.y + 0.3F * u, 0});
  const auto put = [&](std::size_t i, double x, double y) {
    mesh[i] = {at.x + u * static_cast<float>(x), at.y + u * static_cast<float>(y), 0};
  };
  const auto ring = [&](std::initializer_list<std::size_t> ids, double x, double y, double rx, double ry, double from) {
    double angle = from;
    for (const std::size_t i : ids) {
      put(i, x + rx * std::cos(angle), y + ry * std::sin(angle));
      angle += 2 * CV_PI / static_cast<double>(ids.size());
    }
  };
  ring({10,  338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58,  132, 93,  234, 127, 162, 21,  54,  103, 67,  109},
       0, 0.4, 0.98, 1.35, -CV_PI / 2);
  ring({33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7}, -0.5, 0, 0.22, 0.09, CV_PI);
  ring({362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382}, 0.5, 0, 0.22, 0.09, CV_PI);
  ring({70, 63, 105, 66, 107, 55, 65, 52, 53, 46}, -0.53, -0.45, 0.32, 0.05, CV_PI);
  ring({336, 296, 334, 293, 300, 276, 283, 282, 295, 285}, 0.53, -0.45, 0.32, 0.05, CV_PI);
  ring({61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146}, 0, 1.3, 0.5, 0.18,
       CV_PI);
  put(4, 0, 0.8), put(195, 0, 0.5);
  return mesh;
}

/// Makes `part` the only one within a mask.
inline void paint(photogate::Parts& parts, photogate::Part part, const cv::Mat& mask) {
  for (cv::Mat& plane : parts.probability) plane.setTo(0, mask);
  parts.probability[static_cast<std::size_t>(part)].setTo(1, mask);
  parts.label.setTo(static_cast<int>(part), mask);
}

/// A drawn portrait, its parts as a perfect parser would give them, and the face's places in their frame.
struct MadeParts {
  MadePortrait portrait;
  photogate::Parts parts;
  photogate::FrameFace face;

  /// A box in inter-eye distances from the middle between the eyes, as a mask of the frame.
  static cv::Mat box(double left, double top, double right, double bottom) {
    using photogate::Parts;
    const double u = Parts::kEyeDistance, x = Parts::kEyesX, y = Parts::kEyesY;
    return photogate::box_mask(x + u * left, y + u * top, x + u * right, y + u * bottom);
  }

  /// Fills such a box of the picture with a colour, and crops the frame anew.
  void colour(double left, double top, double right, double bottom, const cv::Scalar& bgr) {
    const double u = portrait.face.inter_eye_distance;
    const cv::Point2f middle = (portrait.face.left_eye + portrait.face.right_eye) / 2;
    const auto px = [u](float from, double v) { return static_cast<int>(std::lround(from + u * v)); };
    cv::rectangle(portrait.bgr, cv::Point(px(middle.x, left), px(middle.y, top)),
                  cv::Point(px(middle.x, right), px(middle.y, bottom)), bgr, cv::FILLED);
    recrop();
  }

  void recrop() { parts.crop = photogate::parts_crop(portrait.bgr, portrait.face); }
};

inline MadeParts made_parts(const Drawing& drawing = {}) {
  using photogate::Part, photogate::Parts;
  MadeParts made;
  made.portrait = made_portrait(drawing);
  photogate::Face& f = made.portrait.face;
  const cv::Point2f middle = (f.left_eye + f.right_eye) / 2;
  f.mesh = made_mesh(middle, f.inter_eye_distance);
  made.recrop();
  Parts& parts = made.parts;
  for (cv::Mat& plane : parts.probability) plane = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_32F);
  parts.probability[0].setTo(1);
  parts.label = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
  parts.inside = cv::Mat(Parts::kSide, Parts::kSide, CV_8U, cv::Scalar(255));
  const double u = Parts::kEyeDistance;
  const cv::Point eyes(cvRound(Parts::kEyesX), cvRound(Parts::kEyesY));
  const auto ellipse = [&](double down, double rx, double ry, double from, double to) {
    cv::Mat mask = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_8U);
    cv::ellipse(mask, eyes + cv::Point(0, cvRound(u * down)), cv::Size(cvRound(u * rx), cvRound(u * ry)), 0, from, to,
                cv::Scalar(255), cv::FILLED);
    return mask;
  };
  paint(parts, Part::clothes, ellipse(3.6, 1.9, 1.5, 0, 360));
  paint(parts, Part::neck, MadeParts::box(-0.5, 1.2, 0.5, 2.4));
  paint(parts, Part::hair, ellipse(0, 1.15, 1.6, 180, 360));
  paint(parts, Part::skin, ellipse(0.3, 1.02, 1.5, 0, 360));
  made.face = *photogate::face_in_frame(parts, f);
  paint(parts, Part::eye, made.face.left_eye | made.face.right_eye);
  paint(parts, Part::brow, made.face.left_brow | made.face.right_brow);
  return made;
}
