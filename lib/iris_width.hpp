#pragma once

#include "face.hpp"
#include "iris.hpp"
#include "pose.hpp"
#include "result.hpp"

namespace photogate {

/// Mean diameter of both irises in inter-eye distances, which hardly differs between adults (11.7 mm, sd 0.4; Rüfer et
/// al. 2005, Cornea 24). The rim is sought on both eyes together, as the circle across which the picture brightens most
/// to the left and to the right (Daugman 1993, IEEE PAMI 15); the iris network, which draws large irises too small,
/// tells where to look, and its own width counts where it is larger. A turn of the head is taken into account. Missing
/// beyond 25 degrees of it, below 40 px between the eyes, and where neither finds two irises that agree. About 3 ms.
Measured<double> measure_iris_width(const cv::Mat& bgr, const Face& face, const Pose& pose, const Irises& irises);

}  // namespace photogate
