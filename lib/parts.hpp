#pragma once

#include <array>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "result.hpp"
#include "rotated_crop.hpp"
#include "vision.hpp"

namespace photogate {

/// What a pixel shows, in the order of the parser's classes. `skin` is the head's, `torso` that of bare shoulders and
/// chest; `headwear` is anything worn on the head; `lens` only a dark, tinted or glaring one; `mouth` its inside.
enum class Part { background, skin, ear, neck, torso, eye, brow, hair, clothes, headwear, frame, lens, mask, mouth };
constexpr std::size_t kPartCount = 14;

/// The portrait taken apart, in an upright frame of kSide x kSide px round the face.
struct Parts {
  static constexpr int kSide = 192;
  static constexpr float kEyeDistance = 40.5F;         ///< px of the frame
  static constexpr float kEyesX = 96, kEyesY = 67.5F;  ///< middle between the eye centres, px of the frame

  std::array<cv::Mat, kPartCount> probability;  ///< CV_32F, 0..1; they sum to 1
  cv::Mat label;                                ///< CV_8U, the most probable Part
  cv::Mat inside;                               ///< CV_8U, 255 where the picture covers the frame
  RotatedCrop crop;                             ///< what the network saw, and the way back to the picture

  const cv::Mat& of(Part part) const { return probability[static_cast<std::size_t>(part)]; }

  /// CV_8U, 255 where `part` is the most probable and the picture covers the frame.
  cv::Mat mask_of(Part part) const;

  /// CV_8U, 255 where something worn hides the skin: a mask, dark lenses with their frame, headwear or clothes.
  cv::Mat covered() const;

  /// A mask (CV_8U, frame size) as another cut of the picture of `size` px shows it: 0..255, 0 outside the frame.
  cv::Mat moved(const cv::Mat& mask, const cv::Matx23f& from_picture, cv::Size size) const;

  /// Another cut of the picture `bgr`, turned as the frame is: a square of `side` frame px round `centre` (frame px),
  /// of `size` px.
  RotatedCrop cut(const cv::Mat& bgr, cv::Point2f centre, int side, int size) const;

  /// Mean probability of a part within a mask (CV_8U, frame size) where the picture covers the frame; 0 outside it.
  double share(Part part, const cv::Mat& mask) const;

  /// Polygons in picture pixels round the blobs of a mask (CV_8U, frame size) of at least `least_area` frame px.
  std::vector<Region> regions(const cv::Mat& mask, const std::string& what, double least_area = 12) const;
};

/// The parser's frame round a face: what the network sees of the picture, and the way back.
RotatedCrop parts_crop(const cv::Mat& bgr, const Face& face);

/// Runs photogate's own portrait parser (models/parser) on an 8-bit BGR picture. Missing without the network's file.
Measured<Parts> parse_parts(const cv::Mat& bgr, const Face& face, Vision& vision);

}  // namespace photogate
