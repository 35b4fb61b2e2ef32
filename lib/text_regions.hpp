#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "face.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// A line of text, or part of one.
struct TextRegion {
  double score = 0;                  ///< mean probability of text within it, 0..1
  double height = 0;                 ///< of the line, over the picture's long side
  std::vector<cv::Point2f> outline;  ///< four corners, px of the picture
};

struct TextRegions {
  double searched = 0;            ///< share of the picture that the network looked at
  std::vector<TextRegion> found;  ///< the surest first
};

/// Text by PaddleOCR's detector at 480 px, or less where much has to be read. It looks only at places with the texture of
/// text: thin strokes, both lighter and darker than what lies between them, away from face and neck; on hair only strong
/// or coloured ones. Large places are read at half the size too. Missing without the network's file.
Measured<TextRegions> find_text(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts& parts,
                                Vision& vision);

/// The places with the texture of text: CV_8U at the size of `bgr`, a copy of the picture that is `scale` times as
/// large.
cv::Mat text_texture(const cv::Mat& bgr, double scale, const Face& face, const Outline& outline, const Parts& parts);

}  // namespace photogate
