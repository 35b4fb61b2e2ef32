#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "face.hpp"
#include "result.hpp"
#include "vision.hpp"

namespace photogate {

/// A hand as two networks see it: MediaPipe's palm detector, then its hand landmarks on the palm's cut.
struct Hand {
  double palm = 0;                   ///< score of the detector, 0..1
  double presence = 0;               ///< that the cut holds a hand, 0..1
  std::vector<cv::Point2f> outline;  ///< hull of its 21 points, px of the picture
};

struct Hands {
  bool searched = true;     ///< false: nothing in the picture can be a hand, so the networks were not asked
  std::vector<Hand> found;  ///< the surest palm first
};

/// Looks for palms with grey added round the picture, since hands mostly reach in over the edge: of 15 portraits with
/// hands the detector sees 11 this way and 9 on the plain picture. With `again` the plain picture is searched too if
/// no sure palm was found. Where `skin`, the box of all bare skin away from head and neck, px of the picture, is small,
/// only that place is searched at first, and nothing else if no palm is there; an empty box: not known. Brows, eyes and ears fire the
/// detector: what lies on them counts only as a sure hand. Missing without the networks' files.
Measured<Hands> find_hands(const cv::Mat& bgr, const Face& face, const cv::Rect2f& skin, bool again, Vision& vision);

}  // namespace photogate
