#include "face_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

namespace photogate {
namespace {

constexpr int kInput = 128;
constexpr double kSameFace = 0.3;  // overlap from which two boxes show one face, as in MediaPipe

/// Picture pixels to the pixels of a square input.
struct Letterbox {
  cv::Mat input;
  double scale = 1;
  double x = 0, y = 0;
};

Letterbox letterbox(const cv::Mat& bgr, double padding) {
  const double longest = std::max(bgr.cols, bgr.rows);
  Letterbox made;
  made.scale = kInput / (longest * (1 + 2 * padding));
  const int width = std::clamp(static_cast<int>(std::lround(bgr.cols * made.scale)), 1, kInput);
  const int height = std::clamp(static_cast<int>(std::lround(bgr.rows * made.scale)), 1, kInput);
  const cv::Rect at((kInput - width) / 2, (kInput - height) / 2, width, height);
  made.x = at.x;
  made.y = at.y;
  // Black round a whole picture, as the network was trained; grey where its border shall look like a cut.
  made.input = cv::Mat(kInput, kInput, CV_8UC3, cv::Scalar::all(0));
  if (padding > 0) {
    const int margin = static_cast<int>(longest * padding * made.scale);
    cv::rectangle(made.input, cv::Rect(at.x - margin, at.y - margin, width + 2 * margin, height + 2 * margin),
                  cv::Scalar::all(128), cv::FILLED);
  }
  cv::resize(bgr, made.input(at), at.size(), 0, 0, made.scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return made;
}

/// Centres of the network's 896 anchors, px of the input: 16 x 16 cells of two, then 8 x 8 cells of six.
std::array<cv::Point2f, 896> make_anchors() {
  std::array<cv::Point2f, 896> anchors;
  std::size_t n = 0;
  for (const auto& [cells, each] : {std::pair{16, 2}, std::pair{8, 6}})
    for (int y = 0; y < cells; ++y)
      for (int x = 0; x < cells; ++x)
        for (int i = 0; i < each; ++i)
          anchors[n++] = cv::Point2f(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F) *
                         (static_cast<float>(kInput) / static_cast<float>(cells));
  return anchors;
}

struct Candidate {
  double score = 0;
  std::array<double, 8> v{};  ///< left, top, width, height, first eye x y, second eye x y
};

cv::Rect2f box_of(const Candidate& c) {
  return {static_cast<float>(c.v[0]), static_cast<float>(c.v[1]), static_cast<float>(c.v[2]),
          static_cast<float>(c.v[3])};
}

std::vector<Candidate> read_candidates(const cv::Mat& scores, const cv::Mat& values, double least) {
  static const auto anchors = make_anchors();
  std::vector<Candidate> found;
  const float* logit = scores.ptr<float>();
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const double score = 1 / (1 + std::exp(-std::clamp(static_cast<double>(logit[i]), -100.0, 100.0)));
    if (!(score >= least)) continue;
    const float* v = values.ptr<float>() + 16 * i;
    const float x = anchors[i].x, y = anchors[i].y;
    found.push_back(
        {score, {x + v[0] - v[2] / 2, y + v[1] - v[3] / 2, v[2], v[3], x + v[4], y + v[5], x + v[6], y + v[7]}});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return found;
}

/// Boxes of one face become one, weighted by score.
std::vector<Candidate> merge(std::vector<Candidate> rest) {
  std::vector<Candidate> merged;
  while (!rest.empty()) {
    const cv::Rect2f best = box_of(rest.front());
    Candidate sum{rest.front().score, {}};
    double weight = 0;
    std::vector<Candidate> others;
    for (const Candidate& c : rest) {
      if (&c != &rest.front() && overlap(best, box_of(c)) <= kSameFace) {
        others.push_back(c);
        continue;
      }
      weight += c.score;
      for (std::size_t i = 0; i < c.v.size(); ++i) sum.v[i] += c.score * c.v[i];
    }
    for (double& v : sum.v) v /= weight;
    merged.push_back(sum);
    rest = std::move(others);
  }
  return merged;
}

}  // namespace

double overlap(const cv::Rect2f& a, const cv::Rect2f& b) {
  const double both = (a & b).area();
  const double either = a.area() + b.area() - both;
  return either > 0 ? both / either : 0;
}

Measured<std::vector<NetworkFace>> network_faces(const cv::Mat& bgr, Vision& vision, double least, double padding) {
  const auto network = vision.network("face_detection_short_range");
  if (!network) return missing(network.error());
  const Letterbox box = letterbox(bgr, padding);
  (*network)->setInput(cv::dnn::blobFromImage(box.input, 1 / 127.5, cv::Size(), cv::Scalar::all(127.5), true));
  std::vector<cv::Mat> out;
  (*network)->forward(out, std::vector<cv::String>{"classificators", "regressors"});

  std::vector<NetworkFace> faces;
  for (const Candidate& c : merge(read_candidates(out[0], out[1], least))) {
    NetworkFace face;
    face.score = c.score;
    face.box = {static_cast<float>((c.v[0] - box.x) / box.scale), static_cast<float>((c.v[1] - box.y) / box.scale),
                static_cast<float>(c.v[2] / box.scale), static_cast<float>(c.v[3] / box.scale)};
    face.roll = std::atan2(c.v[7] - c.v[5], c.v[6] - c.v[4]) * 180 / std::numbers::pi;
    if (face.box.width >= 2 && face.box.height >= 2) faces.push_back(face);
  }
  return faces;
}

}  // namespace photogate
