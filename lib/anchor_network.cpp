#include "anchor_network.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

namespace photogate {
namespace {

constexpr double kSameThing = 0.3;  // overlap from which two boxes show one thing, as in MediaPipe

/// Box and points of one anchor, or the mean of several, px of the input: left, top, width, height, then x y of each
/// point.
struct Candidate {
  double score = 0;
  std::vector<double> v;
};

cv::Rect2f box_of(const Candidate& c) {
  return {static_cast<float>(c.v[0]), static_cast<float>(c.v[1]), static_cast<float>(c.v[2]),
          static_cast<float>(c.v[3])};
}

std::vector<Candidate> read_candidates(const AnchorNetwork& network, cv::Size input, const cv::Mat& scores,
                                       const cv::Mat& values, double least) {
  std::vector<Candidate> found;
  const std::size_t width = 4 + 2 * network.points;
  const float* logit = scores.ptr<float>();
  const float* v = values.ptr<float>();
  for (const auto& [step, each] : network.grids) {
    const int columns = input.width / step, rows = input.height / step;
    for (int i = 0; i < columns * rows * each; ++i, ++logit, v += width) {
      const double score = 1 / (1 + std::exp(-std::clamp(static_cast<double>(*logit), -100.0, 100.0)));
      if (!(score >= least)) continue;
      const int cell = i / each;
      const double x = (cell % columns + 0.5) * step, y = (cell / columns + 0.5) * step;
      Candidate c{score, {x + v[0] - v[2] / 2, y + v[1] - v[3] / 2, v[2], v[3]}};
      for (std::size_t k = 4; k < width; k += 2) c.v.insert(c.v.end(), {x + v[k], y + v[k + 1]});
      found.push_back(std::move(c));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return found;
}

/// Boxes of one thing become one, weighted by score.
std::vector<Candidate> merge(std::vector<Candidate> rest) {
  std::vector<Candidate> merged;
  while (!rest.empty()) {
    const cv::Rect2f best = box_of(rest.front());
    Candidate sum{rest.front().score, std::vector<double>(rest.front().v.size())};
    double weight = 0;
    std::vector<Candidate> others;
    for (Candidate& c : rest) {
      if (&c != &rest.front() && overlap(best, box_of(c)) <= kSameThing) {
        others.push_back(std::move(c));
        continue;
      }
      weight += c.score;
      for (std::size_t i = 0; i < c.v.size(); ++i) sum.v[i] += c.score * c.v[i];
    }
    for (double& v : sum.v) v /= weight;
    merged.push_back(std::move(sum));
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

Letterbox letterbox(const cv::Mat& bgr, int side, double padding) {
  const double longest = std::max(bgr.cols, bgr.rows);
  const double scale = side / (longest * (1 + 2 * padding));
  const int width = std::clamp(static_cast<int>(std::lround(bgr.cols * scale)), 1, side);
  const int height = std::clamp(static_cast<int>(std::lround(bgr.rows * scale)), 1, side);
  const cv::Rect at((side - width) / 2, (side - height) / 2, width, height);
  // Black round a whole picture, as the network was trained; grey where its border shall look like a cut.
  Letterbox made{cv::Mat(side, side, CV_8UC3, cv::Scalar::all(0)), static_cast<float>(scale), cv::Point2f(at.tl())};
  if (padding > 0) {
    const int margin = static_cast<int>(longest * padding * scale);
    cv::rectangle(made.input, cv::Rect(at.x - margin, at.y - margin, width + 2 * margin, height + 2 * margin),
                  cv::Scalar::all(128), cv::FILLED);
  }
  cv::resize(bgr, made.input(at), at.size(), 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return made;
}

std::optional<Letterbox> cut(const Letterbox& whole, const cv::Rect2f& place, int side) {
  if (std::max(place.width, place.height) * whole.scale > static_cast<float>(side)) return std::nullopt;
  const cv::Point2f middle = (place.tl() + place.br()) / 2 * whole.scale + whole.offset;
  const auto start = [side](float at, int length) {
    return std::clamp(static_cast<int>(std::lround(at - static_cast<float>(side) / 2)), 0, length - side);
  };
  const cv::Rect window(start(middle.x, whole.input.cols), start(middle.y, whole.input.rows), side, side);
  return Letterbox{whole.input(window), whole.scale, whole.offset - cv::Point2f(window.tl())};
}

Measured<std::vector<AnchorDetection>> detect(const AnchorNetwork& network, const Letterbox& box, Vision& vision,
                                              double least) {
  const auto net = vision.network(network.id);
  if (!net) return missing(net.error());
  (*net)->setInput(cv::dnn::blobFromImage(box.input, network.scale, cv::Size(), cv::Scalar::all(network.mean), true));
  std::vector<cv::Mat> out;
  (*net)->forward(out, std::vector<cv::String>{network.scores, network.values});

  std::vector<AnchorDetection> seen;
  for (const Candidate& c : merge(read_candidates(network, box.input.size(), out[0], out[1], least))) {
    AnchorDetection one;
    one.score = c.score;
    const cv::Rect2f in_input = box_of(c);
    one.box = cv::Rect2f(box.in_picture(in_input.tl()), box.in_picture(in_input.br()));
    for (std::size_t k = 4; k < c.v.size(); k += 2)
      one.points.push_back(box.in_picture({static_cast<float>(c.v[k]), static_cast<float>(c.v[k + 1])}));
    if (one.box.width >= 2 && one.box.height >= 2) seen.push_back(std::move(one));
  }
  return seen;
}

}  // namespace photogate
