#pragma once

#include <dlib/image_processing/frontal_face_detector.h>

#include "models.hpp"
#include "vision.hpp"

namespace photogate {

/// dlib's HOG detector for frontal faces, from a serialised copy: building it anew costs 300 ms.
struct Vision::Detector {
  dlib::frontal_face_detector find;
};

Measured<Vision::Detector> load_detector(const Models& models);

}  // namespace photogate
