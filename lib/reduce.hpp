#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "face.hpp"
#include "outline.hpp"
#include "result.hpp"

namespace photogate {

struct Parts;

/// Linear light of an 8-bit sRGB value, 0..1 (IEC 61966-2-1).
float linear_light(std::uint8_t value);

/// Luminance Y of an 8-bit sRGB pixel in BGR order, 0..1.
float luminance(const cv::Vec3b& bgr);

/// CIELAB (D65) of an 8-bit BGR picture: CV_32FC3, L* 0..100.
cv::Mat to_lab(const cv::Mat& bgr);

/// The value below which the share `p` (0..1) of `values` lies; 0 if there are none. Reorders `values`.
float quantile(std::vector<float>& values, double p);

/// An area-averaged copy, at most `side` pixels on its long side; never enlarged.
cv::Mat shrink(const cv::Mat& bgr, int side);

/// A small copy of the picture with the person's outline and the landmarks in its own pixels.
struct SmallView {
  cv::Mat bgr;     ///< CV_8UC3, at most 192 px on the long side
  cv::Mat person;  ///< CV_32F, same size, P(person) 0..1
  double scale = 1;
};
SmallView small_view(const cv::Mat& bgr, const Outline& outline);

/// The points in the pixels of a copy that is `scale` times as large.
Landmarks scaled(const Landmarks& points, double scale);

/// What surely lies outside the person, CV_8U: P(person) <= 0.15, and away from the outline by 2 % of the long side,
/// since the outline is soft and hair is finer than it.
cv::Mat background_mask(const SmallView& view);

/// The face turned upright and brought to 40 px between the eye centres.
struct FacePatch {
  static constexpr int kWidth = 112, kHeight = 128, kEyeDistance = 40;
  cv::Mat bgr;     ///< CV_8UC3, kWidth x kHeight, area-averaged where it had to be reduced
  cv::Mat inside;  ///< CV_8U, 255 where the picture covers the patch and the parser sees nothing worn over the face
  Landmarks points{};
};

/// `parts` may be null: then nothing is known to be worn over the face. Missing if the face is smaller than 8 px
/// between the eyes or lies outside the picture.
Measured<FacePatch> upright_face(const cv::Mat& bgr, const Face& face, const Parts* parts = nullptr);

/// The face from the jaw line up to `above_brows` face widths over the brows, CV_8U 0 or 255, within `inside`.
cv::Mat face_mask(const FacePatch& patch, double above_brows);

/// face_mask up to the brows without eyes, brows and mouth.
cv::Mat skin_mask(const FacePatch& patch);

/// The two eye openings.
cv::Mat eye_mask(const FacePatch& patch);

}  // namespace photogate
