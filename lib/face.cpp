#include "face.hpp"

#include <dlib/image_processing/shape_predictor.h>
#include <dlib/opencv/cv_image.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "anchor_network.hpp"
#include "detector.hpp"
#include "face_network.hpp"
#include "mesh.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

// Portraits score 0.76 or more (1100 of 1100), pictures without a face 0.57 at most and carry no mesh (below 0.06).
constexpr double kSure = 0.7;
constexpr double kClear = 0.6;
constexpr double kFound = 0.5;
constexpr double kFaint = 0.4;
constexpr double kMeshHolds = 0.5;
// Small faces behind the person are looked for at twice the size, where walls, hands and chests score up to 0.69 (420
// photos): two rendered people who look past another's shoulder score 0.89 and 0.91.
constexpr double kSmallFace = 0.75;
constexpr double kNever = 2;  // no score: such faces stay doubtful

/// Faces by dlib's detector with the picture's long side brought down to `side`.
Measured<std::vector<FaceBox>> hog_faces(const cv::Mat& bgr, int side, Vision& vision) {
  const auto detector = vision.detector();
  if (!detector) return missing(detector.error());
  const double scale = std::min(1.0, static_cast<double>(side) / std::max(bgr.cols, bgr.rows));
  cv::Mat small, grey;
  const cv::Size size(std::max(1, static_cast<int>(bgr.cols * scale)), std::max(1, static_cast<int>(bgr.rows * scale)));
  cv::resize(bgr, small, size, 0, 0, cv::INTER_AREA);
  cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
  std::vector<FaceBox> faces;
  for (const dlib::rectangle& r : (*detector)->find(dlib::cv_image<unsigned char>(grey), 0.0)) {
    const cv::Rect_<double> small_box(static_cast<double>(r.left()), static_cast<double>(r.top()),
                                      static_cast<double>(r.width()), static_cast<double>(r.height()));
    faces.push_back({cv::Rect2f(cv::Rect_<double>(small_box.tl() / scale, small_box.size() / scale)), 0.5, 0});
  }
  return faces;
}

bool lies_on(const FaceBox& face, const std::vector<FaceBox>& others) {
  const cv::Point2f centre(face.box.x + face.box.width / 2, face.box.y + face.box.height / 2);
  return std::any_of(others.begin(), others.end(), [&](const FaceBox& other) {
    return overlap(face.box, other.box) > 0.2 || other.box.contains(centre);
  });
}

/// Whether there is more than a plain wall at the picture's sides, beside the face.
bool busy_sides(const cv::Mat& bgr, const cv::Rect2f& face) {
  const int top = std::clamp(static_cast<int>(face.y), 0, bgr.rows - 1);
  const int bottom = std::clamp(static_cast<int>(face.y + face.height), top + 1, bgr.rows);
  const int width = std::clamp(bgr.cols * 3 / 100, 1, bgr.cols);
  for (const int x : {0, bgr.cols - width}) {
    cv::Mat grey;
    cv::cvtColor(bgr(cv::Rect(x, top, width, bottom - top)), grey, cv::COLOR_BGR2GRAY);
    cv::Scalar mean, sd;
    cv::meanStdDev(grey, mean, sd);
    if (sd[0] > 10) return true;  // plain studio walls: 6.3 at most (96 portraits)
  }
  return false;
}

/// Whether a face stands without the second detector's word, as masked and sunglassed ones must: dlib's detector looks
/// for bare eyes, noses and mouths.
Measured<bool> stands_alone(const cv::Mat& bgr, const FaceBox& face, Vision& vision) {
  if (face.confidence >= kClear) return true;
  const auto mesh = fit_mesh(bgr, face.box, face.roll, vision);
  if (!mesh) return missing(mesh.error());
  return mesh->confidence >= kMeshHolds;
}

void largest_first(std::vector<FaceBox>& faces) {
  std::stable_sort(faces.begin(), faces.end(),
                   [](const FaceBox& a, const FaceBox& b) { return a.box.area() > b.box.area(); });
}

cv::Point2f mean_of_six(const Landmarks& points, std::size_t first) {
  cv::Point2f sum;
  for (std::size_t i = first; i < first + 6; ++i) sum += points[i];
  return sum / 6.0F;
}

}  // namespace

cv::Point2f left_eye_centre(const Landmarks& points) { return mean_of_six(points, 36); }
cv::Point2f right_eye_centre(const Landmarks& points) { return mean_of_six(points, 42); }

Measured<Faces> find_faces(const cv::Mat& bgr, Vision& vision) {
  const auto seen = network_faces(bgr, vision, kFaint);
  if (!seen) return missing(seen.error());
  Faces faces;
  const auto take = [&](const std::vector<NetworkFace>& more, double found) {
    for (const NetworkFace& f : more) {
      const FaceBox face{f.box, f.score, f.roll};
      if (lies_on(face, faces.found) || lies_on(face, faces.doubtful)) continue;
      (f.score >= found ? faces.found : faces.doubtful).push_back(face);
    }
  };
  take(*seen, kFound);

  if (faces.found.empty() || faces.found.front().confidence < kSure) {
    std::vector<FaceBox> confirmed;
    for (const int side : {320, 800}) {
      const auto hog = hog_faces(bgr, side, vision);
      if (!hog) return missing(hog.error());
      confirmed = *hog;
      if (!confirmed.empty()) break;
    }
    if (confirmed.empty()) {
      std::vector<FaceBox> standing;
      for (FaceBox& face : faces.found) {
        face.confirmed = face.confidence >= kSure;
        const auto stands = stands_alone(bgr, face, vision);
        if (!stands) return missing(stands.error());
        (*stands ? standing : faces.doubtful).push_back(face);
      }
      faces.found = std::move(standing);
    }
    for (const FaceBox& face : confirmed)
      if (!lies_on(face, faces.found)) faces.found.push_back(face);
  }
  largest_first(faces.found);

  if (!faces.found.empty() && busy_sides(bgr, faces.found.front().box)) {
    const auto again = network_faces(bgr, vision, kFaint, 0.35);
    if (!again) return missing(again.error());
    take(*again, kFound);
    const auto closer = network_faces(bgr, vision, kSmallFace, 0, 2 * kFaceNetworkSide);
    if (!closer) return missing(closer.error());
    take(*closer, kNever);
  }
  largest_first(faces.doubtful);
  return faces;
}

Measured<Face> locate_face(const cv::Mat& bgr, const Faces& faces, Vision& vision) {
  if (faces.found.empty()) return missing({"照片中没有找到人脸。", "No face was found in the photo."});
  const FaceBox& main = faces.found.front();
  const auto predictor = vision.models().landmarks();
  if (!predictor) return missing(predictor.error());
  auto mesh = fit_mesh(bgr, main.box, main.roll, vision);
  if (!mesh) return missing(mesh.error());

  Face face;
  face.box = main.box;
  face.confidence = main.confidence;
  face.mesh = std::move(mesh->points);
  face.mesh_confidence = mesh->confidence;

  const cv::Point2f eyes = middle(face.mesh, {at::right_eye_inner, at::right_eye_outer}) -
                           middle(face.mesh, {at::left_eye_inner, at::left_eye_outer});
  const double angle = std::atan2(eyes.y, eyes.x);
  const float c = static_cast<float>(std::cos(angle)), s = static_cast<float>(std::sin(angle));
  cv::Point2f least(1e9F, 1e9F), most(-1e9F, -1e9F);
  for (const cv::Point3f& p : face.mesh) {
    const cv::Point2f turned(c * p.x + s * p.y, c * p.y - s * p.x);
    least = {std::min(least.x, turned.x), std::min(least.y, turned.y)};
    most = {std::max(most.x, turned.x), std::max(most.y, turned.y)};
  }
  const cv::Point2f centre = (least + most) / 2;
  // The box that the predictor was trained on, in terms of the mesh: fitted on 217 faces.
  const double box = 0.98 * std::sqrt((most.x - least.x) * (most.y - least.y));

  constexpr int size = 400;
  constexpr double box_in_cut = 220;
  const RotatedCrop cut = rotated_crop(bgr, {c * centre.x - s * centre.y, s * centre.x + c * centre.y},
                                       box * size / box_in_cut, angle, size);
  cv::Mat grey;
  cv::cvtColor(cut.bgr, grey, cv::COLOR_BGR2GRAY);
  const dlib::cv_image<unsigned char> image(grey);
  constexpr std::array<std::pair<double, double>, 2> shifts = {{{0.8, 0.5}, {-0.8, -0.5}}};
  for (const auto& [right, down] : shifts) {
    const double x = size / 2.0 + 0.03 * box_in_cut * right, y = size / 2.0 + 0.03 * box_in_cut * down;
    const double half = box_in_cut / 2;
    const dlib::rectangle at(std::lround(x - half), std::lround(y - half), std::lround(x + half),
                             std::lround(y + half));
    const dlib::full_object_detection shape = (**predictor)(image, at);
    for (std::size_t i = 0; i < face.points.size(); ++i) {
      const dlib::point& p = shape.part(static_cast<unsigned long>(i));
      face.points[i] +=
          cv::Point2f(static_cast<float>(p.x()), static_cast<float>(p.y())) / static_cast<float>(shifts.size());
    }
  }
  for (cv::Point2f& p : face.points) p = cut.in_picture(p);
  face.left_eye = left_eye_centre(face.points);
  face.right_eye = right_eye_centre(face.points);
  face.inter_eye_distance = distance(face.left_eye, face.right_eye);
  if (!(face.inter_eye_distance > 0))
    return missing({"人脸关键点无法定位。", "The landmarks of the face could not be placed."});
  return face;
}

}  // namespace photogate
