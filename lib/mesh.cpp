#include "mesh.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/dnn.hpp>

#include "rotated_crop.hpp"

namespace photogate {

Measured<Mesh> fit_mesh(const cv::Mat& bgr, const cv::Rect2f& box, double roll, Vision& vision) {
  constexpr int size = 192;
  const auto network = vision.network("face_landmark");
  if (!network) return missing(network.error());
  const cv::Point2f centre(box.x + box.width / 2, box.y + box.height / 2);
  const double side = 1.5 * std::max(box.width, box.height);
  const RotatedCrop crop = rotated_crop(bgr, centre, side, roll * std::numbers::pi / 180, size);
  (*network)->setInput(cv::dnn::blobFromImage(crop.bgr, 1 / 255.0, cv::Size(), cv::Scalar(), true));
  std::vector<cv::Mat> out;
  (*network)->forward(out, std::vector<cv::String>{"conv2d_21", "conv2d_31"});

  Mesh mesh;
  mesh.confidence = 1 / (1 + std::exp(-std::clamp(static_cast<double>(*out[1].ptr<float>()), -100.0, 100.0)));
  mesh.points.reserve(kMeshPoints);
  const float* v = out[0].ptr<float>();
  const float depth = static_cast<float>(side / size);
  for (std::size_t i = 0; i < kMeshPoints; ++i, v += 3) {
    const cv::Point2f p = crop.in_picture({v[0], v[1]});
    mesh.points.emplace_back(p.x, p.y, v[2] * depth);
  }
  return mesh;
}

cv::Point2f middle(const std::vector<cv::Point3f>& mesh, std::initializer_list<std::size_t> points) {
  cv::Point2f sum;
  for (const std::size_t i : points) sum += flat(mesh, i);
  return sum / static_cast<float>(points.size());
}

double distance(cv::Point2f a, cv::Point2f b) { return std::hypot(a.x - b.x, a.y - b.y); }

}  // namespace photogate
