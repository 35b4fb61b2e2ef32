#pragma once

#include <opencv2/core/mat.hpp>

#include "face.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// The head with its hair, px of the working picture, measured on the person's outline.
struct Head {
  double crown_y = 0;  ///< top of the hair
  double chin_y = 0;
  double left_x = 0, right_x = 0;  ///< widest extent from crown to mouth, ears and hair included
  double bare_width = 0;           ///< from ear to ear without hair, by the parser; 0 where it did not see the head
  double midline_x = 0;            ///< of the face, halfway between the jaw's ends at the ears
  bool crown_cut = false;          ///< the outline touches the upper edge
  bool side_cut = false;           ///< the outline touches a side edge at the head's height
  bool refined = false;  ///< the crown was found on the pixels of a plain background, not on the outline alone

  double length() const { return chin_y - crown_y; }
  double width() const { return right_x - left_x; }
  double centre_x() const { return (left_x + right_x) / 2; }
};

/// The crown is the outline's highest point above the face, then, on a plain background, the first row in which a tenth
/// of the face's width differs from it: single hairs do not count. On 96 studio portraits it lies 0.1 % of the photo's
/// height too high, sd 0.3 (by the outline alone: sd 0.4). The chin is the mean of the mesh's and the 68 points' chin:
/// -0.3 % of the head length, sd 0.8. Missing if the outline does not hold the face.
Measured<Head> measure_head(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts* parts = nullptr);

/// What of the person's outline lies beside the face between brows and mouth, on the worse side: wide hair or another
/// person.
struct Beside {
  double area = 0;  ///< over the squared face width
  double edge = 0;  ///< height along which it touches the picture's side edge, over the face width
};

Beside outline_beside(const Outline& outline, const Face& face, cv::Size picture);

}  // namespace photogate
