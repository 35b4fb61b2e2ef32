#include "iris_width.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "mesh.hpp"

namespace photogate {
namespace {

constexpr double kMostTurned = 25;      // degrees of yaw
constexpr double kLeastApart = 40;      // px between the eyes
constexpr double kLeastOpening = 0.28;  // height of the eye opening in widths of it, for the network's width
constexpr double kMostUnlike = 0.12;    // logarithm of one iris's width over the other's, for the network's width

// Lengths in inter-eye distances.
constexpr float kFirst = 0.055F, kLast = 0.165F;  // radii of a rim
constexpr float kStep = 0.0015F;
constexpr float kBand = 0.012F;  // on either side of a rim
constexpr int kInBand = static_cast<int>(kBand / kStep + 0.5F);
constexpr int kRadii = static_cast<int>((kLast - kFirst) / kStep) + 1;
constexpr int kSlack = 2;  // steps by which the two rims may differ

constexpr double kLeastStep = 10;                                 // levels across the weaker rim
constexpr double kLeastOfExpected = 0.92, kMostOfExpected = 1.5;  // the rim's width over the network's
// A rim farther out is taken for the iris's where it has this share of the largest step: pupils have a rim as well.
constexpr double kOuterRim = 0.85;
constexpr double kLeastAlike = 1.6;  // sum over both eyes of the step at one radius over the eye's largest

/// What an eye shows, upright, as the iris network saw it but larger.
struct EyeCrop {
  cv::Mat grey;  ///< CV_8U
  cv::Point2f centre;
  float unit = 0;  ///< px of an inter-eye distance
};

EyeCrop eye_crop(const cv::Mat& bgr, cv::Point2f a, cv::Point2f b, const IrisFit& fit, bool mirrored, double apart) {
  constexpr int kTimesLarger = 3;
  EyeCrop eye;
  cv::cvtColor(eye_cut(bgr, a, b, mirrored, kTimesLarger * kIrisSide), eye.grey, cv::COLOR_BGR2GRAY);
  eye.centre = fit.iris[0] * kTimesLarger;
  eye.unit = static_cast<float>(apart * kTimesLarger / fit.scale);
  return eye;
}

float level(const cv::Mat& grey, float x, float y) {
  // In this order, what is not a number falls on the border.
  x = std::max(0.0F, std::min(static_cast<float>(grey.cols - 2), x));
  y = std::max(0.0F, std::min(static_cast<float>(grey.rows - 2), y));
  const int left = static_cast<int>(x), top = static_cast<int>(y);
  const float fx = x - static_cast<float>(left), fy = y - static_cast<float>(top);
  const uchar* upper = grey.ptr<uchar>(top) + left;
  const uchar* lower = grey.ptr<uchar>(top + 1) + left;
  return (1 - fy) * ((1 - fx) * upper[0] + fx * upper[1]) + fy * ((1 - fx) * lower[0] + fx * lower[1]);
}

using Profile = std::array<double, kRadii>;  // by radius

/// Mean level on the arcs to one side of a centre, where the lids seldom reach, for each radius and kInBand around it.
std::array<float, kRadii + 2 * kInBand> arcs(const EyeCrop& eye, cv::Point2f centre, float to) {
  constexpr int kAngles = 14;
  constexpr float kUpwards = -25, kDownwards = 40;  // degrees
  std::array<cv::Point2f, kAngles> directions;
  for (int i = 0; i < kAngles; ++i) {
    const float angle =
        (kUpwards + (kDownwards - kUpwards) * static_cast<float>(i) / (kAngles - 1)) * static_cast<float>(CV_PI / 180);
    directions[i] = {to * std::cos(angle), std::sin(angle)};
  }
  std::array<float, kRadii + 2 * kInBand> means{};
  for (std::size_t i = 0; i < means.size(); ++i) {
    const float radius = (kFirst + kStep * static_cast<float>(static_cast<int>(i) - kInBand)) * eye.unit;
    for (const cv::Point2f& d : directions)
      means[i] += level(eye.grey, centre.x + radius * d.x, centre.y + radius * d.y);
    means[i] /= kAngles;
  }
  return means;
}

/// By how much the picture brightens outwards across each radius.
Profile step_of(const std::array<float, kRadii + 2 * kInBand>& means) {
  Profile steps{};
  for (int r = 0; r < kRadii; ++r)
    for (int i = 0; i < kInBand; ++i) steps[r] += (means[r + kInBand + i] - means[r + i]) / kInBand;
  return steps;
}

/// The largest step across each radius, over centres near the network's.
Profile rim_profile(const EyeCrop& eye) {
  Profile best{};
  for (int down = -2; down <= 2; ++down)
    for (int right = -4; right <= 4; ++right) {
      const cv::Point2f centre =
          eye.centre + cv::Point2f(0.006F * static_cast<float>(right), 0.012F * static_cast<float>(down)) * eye.unit;
      const Profile one = step_of(arcs(eye, centre, -1)), other = step_of(arcs(eye, centre, 1));
      for (int r = 0; r < kRadii; ++r)
        best[r] = std::max(best[r], std::min(one[r], other[r]) + 0.5 * std::max(one[r], other[r]));
    }
  return best;
}

/// The place of the largest step near a radius.
int peak_near(const Profile& steps, int radius) {
  const auto first = steps.begin() + std::max(0, radius - kSlack);
  return static_cast<int>(std::max_element(first, steps.begin() + std::min(kRadii, radius + kSlack + 1)) -
                          steps.begin());
}

/// Diameter of the rims that stand out most on both eyes; `expected` is the network's.
std::optional<double> rim_width(const std::array<EyeCrop, 2>& eyes, double expected) {
  std::array<Profile, 2> steps = {rim_profile(eyes[0]), rim_profile(eyes[1])};
  std::array<double, 2> most{};
  for (int e = 0; e < 2; ++e) {
    for (int r = 0; r < kRadii; ++r) {
      const double width = 2 * (kFirst + kStep * static_cast<float>(r));
      if (width < kLeastOfExpected * expected || width > kMostOfExpected * expected) steps[e][r] = 0;
    }
    most[e] = std::max(1.0, *std::max_element(steps[e].begin(), steps[e].end()));
  }
  Profile both{};
  for (int r = 0; r < kRadii; ++r)
    for (int e = 0; e < 2; ++e) both[r] += steps[e][peak_near(steps[e], r)] / most[e];
  const auto highest = std::max_element(both.begin(), both.end());
  int radius = static_cast<int>(highest - both.begin());
  for (int r = radius + 1; r + 1 < kRadii; ++r)
    if (both[r] >= kOuterRim * *highest && both[r] >= both[r - 1] && both[r] >= both[r + 1]) radius = r;
  const int one = peak_near(steps[0], radius), other = peak_near(steps[1], radius);
  if (both[radius] < kLeastAlike || std::min(steps[0][one], steps[1][other]) < kLeastStep) return std::nullopt;
  return 2 * kFirst + kStep * static_cast<float>(one + other);
}

double opening_of(const IrisFit& fit) {
  const double width = distance(fit.lids[0], fit.lids[8]);
  double gap = 0;
  for (const std::size_t i : {3, 4, 5}) gap += distance(fit.lids[i], fit.lids[16 - i]) / 3;
  return width > 0 ? gap / width : 0;
}

double network_width(const IrisFit& fit) { return fit.scale * distance(fit.iris[1], fit.iris[3]); }

/// Whether both eyes are wide open and the network finds the irises alike.
bool trusted(const Irises& irises) {
  const double left = network_width(irises.left), right = network_width(irises.right);
  return std::min(opening_of(irises.left), opening_of(irises.right)) >= kLeastOpening && left > 0 && right > 0 &&
         std::abs(std::log(left / right)) <= kMostUnlike;
}

}  // namespace

Measured<double> measure_iris_width(const cv::Mat& bgr, const Face& face, const Pose& pose, const Irises& irises) {
  if (face.mesh.size() != kMeshPoints)
    return missing({"没有人脸网格，无法测量虹膜。", "There is no mesh of the face to measure the irises by."});
  if (!(std::abs(pose.yaw) <= kMostTurned))
    return missing({"头部转动过大，无法比较虹膜大小。", "The head is turned too far to compare the irises."});
  const auto corner = [&](std::size_t i) { return flat(face.mesh, i); };
  const cv::Point2f a = corner(at::left_eye_outer), b = corner(at::left_eye_inner);
  const cv::Point2f c = corner(at::right_eye_inner), d = corner(at::right_eye_outer);
  const double apart = distance((a + b) / 2, (c + d) / 2);
  const Text unseen = {"虹膜看不清，无法测量。", "The irises are not seen clearly enough to measure them."};
  if (!(apart >= kLeastApart && irises.left.scale > 0 && irises.right.scale > 0)) return missing(unseen);
  const double network = (network_width(irises.left) + network_width(irises.right)) / 2 / apart;
  const auto rim = rim_width(
      {eye_crop(bgr, a, b, irises.left, false, apart), eye_crop(bgr, c, d, irises.right, true, apart)}, network);
  const bool trust = trusted(irises);
  if (!rim && !trust) return missing(unseen);
  // The distance between the eyes shrinks with the turn; eyes that look at the lens do not.
  return std::max(rim.value_or(0), trust ? network : 0) * std::cos(pose.yaw * CV_PI / 180);
}

}  // namespace photogate
