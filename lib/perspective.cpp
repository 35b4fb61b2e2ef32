#include "perspective.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>

#include "mesh.hpp"

namespace photogate {
namespace {

// Adults: 63 mm, sd 3.6 (ANSUR); so a distance from it is known to about 6 %, and to 8 % with the rounded focal length.
constexpr double kPupils = 0.063;
constexpr double kFilmDiagonal = 43.27;  // mm, of 36 x 24

bool names_front_camera(std::string lens) {
  std::transform(lens.begin(), lens.end(), lens.begin(), [](unsigned char c) { return std::tolower(c); });
  return lens.find("front") != std::string::npos;
}

/// Programs that crop often write the new size into the metadata, but seldom keep the shape of a sensor.
bool of_sensor_shape(int longer, int shorter) {
  for (const double shape : {4.0 / 3, 3.0 / 2, 16.0 / 9})
    if (std::abs(longer - shape * shorter) <= 0.01 * longer) return true;
  return false;
}

}  // namespace

Perspective measure_perspective(const Photo& photo, const Face& face) {
  const Metadata& data = photo.metadata;
  Perspective seen;
  seen.front_camera = names_front_camera(data.lens);
  const auto& p = face.points;
  const double width = distance(p[1], p[15]), at_ears = distance(p[0], p[16]);
  if (width > 0 && at_ears > 0) {
    seen.nose = distance(p[27], p[33]) / width;
    seen.eyes = distance(p[36], p[45]) / at_ears;
  }
  const int longer = std::max(photo.file.width, photo.file.height),
            shorter = std::min(photo.file.width, photo.file.height);
  const double told_width = data.pixel_width.value_or(0), told_height = data.pixel_height.value_or(0);
  seen.cropped = std::max(told_width, told_height) != longer || std::min(told_width, told_height) != shorter ||
                 !of_sensor_shape(longer, shorter);
  if (data.focal_35mm && face.inter_eye_distance > 0 && photo.scale > 0 && longer > 0) {
    const double focal_px = *data.focal_35mm * std::hypot(longer, shorter) / kFilmDiagonal;
    seen.distance_m = kPupils * focal_px / (face.inter_eye_distance / photo.scale);
  }
  return seen;
}

}  // namespace photogate
