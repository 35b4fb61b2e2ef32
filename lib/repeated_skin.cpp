#include "repeated_skin.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

namespace photogate {
namespace {

constexpr double kMostEyes = 110, kFewestEyes = 50;  // px between the eyes
constexpr int kCell = 8, kSquare = 2 * kCell;        // px
constexpr int kReach = 48;                           // px between two places
constexpr float kLeastGrain = 0.7F;                  // grey levels, 1 sd: below nothing is to be seen
constexpr float kMostGrain = 5;                      // above are features
constexpr float kLeastIsotropy = 0.4F;               // smaller over larger eigenvalue of the structure tensor
constexpr double kChance = 0.6;                      // correlation that chance brings
constexpr double kAlike = 0.65;
constexpr float kLeastQuick = 0.4F;
constexpr std::size_t kFewestSquares = 20;
constexpr double kSteps = 64;  // per grey level

/// Both with a border of kReach zeros, so that any place within reach can be looked up.
struct Texture {
  cv::Mat detail;  ///< CV_16S, finest detail in steps
  cv::Mat energy;  ///< CV_32F, root of the sum of squares over the square that begins at a pixel; 0: not to be compared
};

/// The rectangle round a rectangle of the crop.
cv::Rect in_picture(const RotatedCrop& crop, cv::Rect box) {
  std::vector<cv::Point2f> corners;
  for (const cv::Point& at : {box.tl(), cv::Point(box.br().x, box.y), box.br(), cv::Point(box.x, box.br().y)})
    corners.push_back(crop.in_picture(at));
  return box.empty() ? cv::Rect() : cv::boundingRect(corners);
}

cv::Mat over_squares(const cv::Mat& values) {
  cv::Mat sums;
  cv::boxFilter(values, sums, CV_32F, {kSquare, kSquare}, {0, 0}, false, cv::BORDER_CONSTANT);
  return sums;
}

Texture texture_of(const cv::Mat& gray, const cv::Mat& skin) {
  cv::Mat coarse, fine;
  cv::GaussianBlur(gray, coarse, cv::Size(), 2);
  fine = gray - coarse;
  cv::Mat gx, gy;
  cv::Sobel(fine, gx, CV_32F, 1, 0);
  cv::Sobel(fine, gy, CV_32F, 0, 1);
  const cv::Mat xx = over_squares(gx.mul(gx)), yy = over_squares(gy.mul(gy)), xy = over_squares(gx.mul(gy));
  const cv::Mat squares = over_squares(fine.mul(fine));
  cv::Mat bare;
  cv::threshold(skin, bare, 127, 1, cv::THRESH_BINARY);
  const cv::Mat covered = over_squares(bare);
  constexpr float kPixels = kSquare * kSquare;
  Texture texture{cv::Mat(), cv::Mat::zeros(gray.size(), CV_32F)};
  fine.convertTo(texture.detail, CV_16S, kSteps);
  for (int y = 0; y + kSquare <= gray.rows; ++y)
    for (int x = 0; x + kSquare <= gray.cols; ++x) {
      const float sum = squares.at<float>(y, x), grain = std::sqrt(sum / kPixels);
      if (covered.at<float>(y, x) < kPixels || grain < kLeastGrain || grain > kMostGrain) continue;
      const float trace = xx.at<float>(y, x) + yy.at<float>(y, x);
      const float apart = std::hypot(xx.at<float>(y, x) - yy.at<float>(y, x), 2 * xy.at<float>(y, x));
      if (trace - apart < kLeastIsotropy * (trace + apart)) continue;
      texture.energy.at<float>(y, x) = static_cast<float>(kSteps) * std::sqrt(sum);
    }
  for (cv::Mat* map : {&texture.detail, &texture.energy})
    cv::copyMakeBorder(*map, *map, kReach, kReach, kReach, kReach, cv::BORDER_CONSTANT);
  return texture;
}

/// Sum of products of every `step`-th row of two squares in a picture whose rows are `stride` values apart.
float product(const short* a, const short* b, std::ptrdiff_t stride, int step) {
  cv::v_int32x4 sum = cv::v_setzero_s32();
  for (int y = 0; y < kSquare; y += step, a += step * stride, b += step * stride) {
    sum = cv::v_dotprod(cv::v_load(a), cv::v_load(b), sum);
    sum = cv::v_dotprod(cv::v_load(a + kCell), cv::v_load(b + kCell), sum);
  }
  return static_cast<float>(cv::v_reduce_sum(sum));
}

struct Pair {
  double likeness = 0;
  std::vector<cv::Point> squares;
  cv::Point apart;
};

/// All of the squares that look alike at one distance.
Pair compare(const Texture& texture, const std::vector<cv::Point>& squares, cv::Point apart) {
  constexpr int kQuick = 4;  // a quarter of the rows tells most pairs apart
  const auto stride = static_cast<std::ptrdiff_t>(texture.detail.step1());
  const auto energy_stride = static_cast<std::ptrdiff_t>(texture.energy.step1());
  const std::ptrdiff_t shift = apart.y * stride + apart.x, energy_shift = apart.y * energy_stride + apart.x;
  Pair pair;
  pair.apart = apart;
  for (const cv::Point& at : squares) {
    const float* energy = texture.energy.ptr<float>(at.y) + at.x;
    if (energy[energy_shift] <= 0) continue;
    const float both = energy[0] * energy[energy_shift];
    const short* a = texture.detail.ptr<short>(at.y) + at.x;
    if (kQuick * product(a, a + shift, stride, kQuick) < kLeastQuick * both) continue;
    const double alike = product(a, a + shift, stride, 1) / both;
    if (alike < kAlike) continue;
    pair.likeness += alike - kChance;
    pair.squares.push_back(at);
  }
  return pair;
}

std::vector<Region> both_places(const Pair& pair, cv::Point origin, double scale) {
  std::vector<Region> out;
  cv::Rect box(pair.squares.front(), cv::Size(kSquare, kSquare));
  for (const cv::Point& at : pair.squares) box |= cv::Rect(at, cv::Size(kSquare, kSquare));
  for (const cv::Point& shift : {cv::Point(), pair.apart}) {
    const auto corner = [&](int x, int y) {
      return cv::Point2f(static_cast<float>((x + shift.x - kReach) / scale + origin.x),
                         static_cast<float>((y + shift.y - kReach) / scale + origin.y));
    };
    const cv::Point end = box.br();
    out.push_back(
        {"repeated", {corner(box.x, box.y), corner(end.x, box.y), corner(end.x, end.y), corner(box.x, end.y)}});
  }
  return out;
}

}  // namespace

Measured<RepeatedSkin> find_repeated_skin(const cv::Mat& bgr, const Face& face, const Parts& parts) {
  if (!(face.inter_eye_distance >= kFewestEyes))
    return missing({"人脸太小，看不出皮肤纹理。", "The face is too small to see the skin's texture."});
  const cv::Mat seen = parts.mask_of(Part::skin);
  const cv::Rect place = in_picture(parts.crop, cv::boundingRect(seen)) & cv::Rect(cv::Point(), bgr.size());
  const double scale = std::min(1.0, kMostEyes / face.inter_eye_distance);
  cv::Mat gray, skin;
  if (!place.empty()) {
    cv::cvtColor(bgr(place), gray, cv::COLOR_BGR2GRAY);
    if (scale < 1) cv::resize(gray, gray, cv::Size(), scale, scale, cv::INTER_AREA);
    gray.convertTo(gray, CV_32F);
    const auto k = static_cast<float>(scale);
    const auto left = static_cast<float>(place.x), top = static_cast<float>(place.y);
    skin = parts.moved(seen, {k, 0, -k * left, 0, k, -k * top}, gray.size());
  }
  const Text little = {"看不到足够的面部皮肤纹理。", "Too little texture of the face's skin is to be seen."};
  if (gray.cols < 2 * kSquare || gray.rows < 2 * kSquare) return missing(little);
  const Texture texture = texture_of(gray, skin);
  std::vector<cv::Point> squares, screened;
  for (int y = kReach; y < kReach + gray.rows; y += kCell)
    for (int x = kReach; x < kReach + gray.cols; x += kCell) {
      if (texture.energy.at<float>(y, x) <= 0) continue;
      squares.emplace_back(x, y);
      // Of two squares side by side one is of the board's black fields.
      if ((x + y - 2 * kReach) / kCell % 2 == 0) screened.emplace_back(x, y);
    }
  if (squares.size() < kFewestSquares) return missing(little);

  Pair best;
  for (int dy = 0; dy <= kReach; ++dy)
    for (int dx = -kReach; dx <= kReach; ++dx) {
      if (std::max(dy, std::abs(dx)) < kSquare || (dy == 0 && dx < 0)) continue;
      if (compare(texture, screened, {dx, dy}).squares.empty()) continue;
      Pair pair = compare(texture, squares, {dx, dy});
      if (pair.squares.size() > 1 && pair.likeness > best.likeness) best = std::move(pair);
    }
  RepeatedSkin out{best.likeness, static_cast<int>(best.squares.size()), {}};
  if (!best.squares.empty()) out.where = both_places(best, place.tl(), scale);
  return out;
}

}  // namespace photogate
