#pragma once

#include <opencv2/core/mat.hpp>
#include <optional>

#include "face.hpp"
#include "outline.hpp"
#include "parts.hpp"
#include "result.hpp"

namespace photogate {

/// How evenly the light falls, as log2 ratios of linear light (stops). A ratio does not move when all skin reflects
/// less, so none of these depends on skin tone; see ISO/IEC 29794-5, illumination uniformity, for the idea of halves.
struct LightEvenness {
  double left_right = 0;   ///< mean of the face's right half over its left half, by the picture's sides
  double top_bottom = 0;   ///< median of the skin under the eyes over that of the chin
  double nose_cheeks = 0;  ///< nose bridge over the cheeks: far below 0 where light comes from below
  double range = 0;  ///< 8th to 92nd percentile of the skin above the mouth, smoothed over 5 % of the eye distance
  /// Shoulders to the right over those to the left, at mirrored places; none if they are hidden, cropped, or unlike.
  std::optional<double> shoulders = std::nullopt;
};

/// Use of the tonal range. Shares 0..1; light is linear, 0..1, of the strongest channel.
struct Exposure {
  double clipped_face = 0;    ///< face pixels with green >= 250: all skin loses its detail there
  double saturated_face = 0;  ///< face pixels with any channel >= 250
  std::optional<double> clipped_person = std::nullopt;  ///< person's pixels with green >= 252, well inside the outline
  double highlight = 0;                                 ///< 95th percentile over the picture
  /// 95th percentile within the eye openings: catchlights and sclera, whatever the skin; none where they are covered.
  std::optional<double> eye_highlight = std::nullopt;
  /// L*, 2nd to 98th percentile over the face; none where the eyes are covered, for they hold the extremes.
  std::optional<double> face_range = std::nullopt;
};

/// Of an 8-bit BGR picture. `outline` may be null: the shoulders are then not measured. What `parts` shows to be worn
/// over the face is no skin; they may be null.
Measured<LightEvenness> measure_evenness(const cv::Mat& bgr, const Face& face, const Outline* outline = nullptr,
                                         const Parts* parts = nullptr);

/// Of an 8-bit BGR picture. `outline` may be null: the person below the face is then not measured. `parts` as above.
Measured<Exposure> measure_exposure(const cv::Mat& bgr, const Face& face, const Outline* outline,
                                    const Parts* parts = nullptr);

}  // namespace photogate
