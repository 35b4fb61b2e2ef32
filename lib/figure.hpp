#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

#include "face.hpp"
#include "finding.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "reduce.hpp"
#include "result.hpp"

namespace photogate {

/// The whole person seen at 192 px: what belongs to head and neck, where hair is, and what has the colour of the face.
struct Figure {
  SmallView view;
  double unit = 0;    ///< inter-eye distance, px of the view
  cv::Point2f chin;   ///< px of the view
  cv::Point2f right;  ///< unit vector along the eye line
  cv::Point2f down;   ///< unit vector from the brows to the chin

  // CV_8U masks of the view, 255 = yes.
  cv::Mat person;  ///< P(person) > 0.5
  cv::Mat hair;    ///< by the parser
  cv::Mat head;    ///< face, forehead and ears, with a margin
  cv::Mat neck;    ///< where a neck and an open collar may show skin, by place or by the parser
  cv::Mat like;    ///< colour of the person's own face

  /// Places in picture pixels round the blobs of a mask of the view.
  std::vector<Region> regions(const cv::Mat& mask, const std::string& what, double least_area) const;
};

/// Missing if the face shows too little skin.
Measured<Figure> see_figure(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts& parts);

/// A map over the parser's frame (CV_8U or CV_32F) brought to the pixels of a copy of the picture that is `scale` times
/// as large. What lies above or beside the frame repeats its border if `repeat` is set, all else is 0.
cv::Mat from_frame(const Parts& parts, const cv::Mat& map, double scale, cv::Size size, bool repeat = false);

/// Less bare skin away from head and neck than this, in squared inter-eye distances, can be no hand: 15 portraits with
/// hands show 0.012 or more, mirrored 0.009. Of 201 without hands 105 show more.
inline constexpr double kSkinOfHand = 0.008;

/// Skin that shows where a portrait in plain clothes shows none.
struct BareSkin {
  double astray = 0;                    ///< largest area away from head and neck, over the squared inter-eye distance
  cv::Rect2f astray_box;                ///< round all areas that can be hands, also beside the person; picture px
  double shoulders = 0;                 ///< share of the region beside and below the neck that has the face's colour
  double edge = 0;                      ///< share of the shoulders' upper edge that has it, on the barer side, 0..1
  double region = 0;                    ///< that region over the squared inter-eye distance
  double share = 0;                     ///< of the picture that shows skin beside head and neck, 0..1
  std::vector<Region> where_shoulders;  ///< picture px
};

/// Hands before shoulders and chest are left out where `hands` is given, px of the picture.
BareSkin measure_bare_skin(const Figure& figure, const std::vector<std::vector<cv::Point2f>>& hands = {});

}  // namespace photogate
