#include "iris.hpp"

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include "mesh.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

constexpr double kWidth = 2.3;  // of a cut, in eye widths

IrisFit fit_iris(const cv::Mat& bgr, cv::Point2f a, cv::Point2f b, bool mirrored, cv::dnn::Net& network) {
  network.setInput(
      cv::dnn::blobFromImage(eye_cut(bgr, a, b, mirrored, kIrisSide), 1 / 255.0, cv::Size(), cv::Scalar(), true));
  const cv::Mat out = network.forward();
  const float* v = out.ptr<float>();
  IrisFit fit;
  fit.scale = kWidth * distance(a, b) / kIrisSide;
  for (cv::Point2f& p : fit.lids) p = {v[0], v[1]}, v += 3;
  for (cv::Point2f& p : fit.iris) p = {v[0], v[1]}, v += 3;
  return fit;
}

}  // namespace

cv::Mat eye_cut(const cv::Mat& bgr, cv::Point2f a, cv::Point2f b, bool mirrored, int px) {
  cv::Mat cut = rotated_crop(bgr, (a + b) / 2, kWidth * distance(a, b), std::atan2(b.y - a.y, b.x - a.x), px).bgr;
  if (mirrored) cv::flip(cut, cut, 1);
  return cut;
}

Measured<Irises> fit_irises(const cv::Mat& bgr, const Face& face, Vision& vision) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"人脸网格不可用，无法测量眼睛。", "There is no face mesh to measure the eyes on."});
  const auto network = vision.network("iris_landmark");
  if (!network) return missing(network.error());
  return Irises{
      fit_iris(bgr, flat(face.mesh, at::left_eye_outer), flat(face.mesh, at::left_eye_inner), false, **network),
      fit_iris(bgr, flat(face.mesh, at::right_eye_inner), flat(face.mesh, at::right_eye_outer), true, **network)};
}

}  // namespace photogate
