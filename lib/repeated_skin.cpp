#include "repeated_skin.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

namespace photogate {
namespace {

constexpr double kMostEyes = 110, kFewestEyes = 50;  // px between the eyes
constexpr int kCell = 8, kSquare = 2 * kCell;        // px
constexpr int kReach = 60;                           // px between two places
constexpr float kLeastGrain = 0.7F,
                kMostGrain = 5;          // grey levels, 1 sd: below nothing is to be seen, above are features
constexpr float kLeastIsotropy = 0.25F;  // smaller over larger eigenvalue of the structure tensor
constexpr double kChance = 0.6;          // correlation that chance brings
constexpr double kAlike = 0.65;
constexpr int kFewestSquares = 20;
constexpr double kSteps = 64;  // per grey level

struct Texture {
  cv::Mat detail;  ///< CV_16S, finest detail in steps
  cv::Mat energy;  ///< CV_32F, root of the sum of squares over the square that begins at a pixel; 0: not to be compared
};

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
  return texture;
}

/// Sum of products of the cell at `a` and that at `b`.
float product(const cv::Mat& detail, cv::Point a, cv::Point b) {
  cv::v_int32x4 sum = cv::v_setzero_s32();
  for (int y = 0; y < kCell; ++y)
    sum =
        cv::v_dotprod(cv::v_load(detail.ptr<short>(a.y + y) + a.x), cv::v_load(detail.ptr<short>(b.y + y) + b.x), sum);
  return static_cast<float>(cv::v_reduce_sum(sum));
}

struct Pair {
  double likeness = 0;
  std::vector<cv::Point> squares;
  cv::Point apart;
};

/// All squares of a grid that look alike at one distance.
Pair compare(const Texture& texture, cv::Point apart, std::vector<float>& cells) {
  const int columns = texture.detail.cols / kCell, rows = texture.detail.rows / kCell;
  const cv::Rect within(0, 0, texture.detail.cols - kCell + 1, texture.detail.rows - kCell + 1);
  const auto energy = [&](cv::Point p) { return texture.energy.at<float>(p); };
  const auto comparable = [&](int i, int j) {
    const cv::Point a(i * kCell, j * kCell);
    return energy(a) > 0 && within.contains(a + apart) && energy(a + apart) > 0;
  };
  constexpr float kUnknown = -1e30F;
  std::fill(cells.begin(), cells.end(), kUnknown);
  const auto cell = [&](int i, int j) {
    float& sum = cells[static_cast<std::size_t>(j) * columns + i];
    const cv::Point a(i * kCell, j * kCell);
    if (sum == kUnknown) sum = product(texture.detail, a, a + apart);
    return sum;
  };
  Pair pair;
  pair.apart = apart;
  for (int j = 0; j + 1 < rows; ++j)
    for (int i = 0; i + 1 < columns; ++i) {
      if (!comparable(i, j)) continue;
      const cv::Point a(i * kCell, j * kCell);
      const double sum = cell(i, j) + cell(i + 1, j) + cell(i, j + 1) + cell(i + 1, j + 1);
      const double alike = sum / (static_cast<double>(energy(a)) * energy(a + apart));
      if (alike < kAlike) continue;
      pair.likeness += alike - kChance;
      pair.squares.push_back(a);
    }
  return pair;
}

std::vector<Region> both_places(const Pair& pair, cv::Point origin, double scale) {
  std::vector<Region> out;
  cv::Rect box(pair.squares.front(), cv::Size(kSquare, kSquare));
  for (const cv::Point& at : pair.squares) box |= cv::Rect(at, cv::Size(kSquare, kSquare));
  for (const cv::Point& shift : {cv::Point(), pair.apart}) {
    const auto corner = [&](int x, int y) {
      return cv::Point2f(static_cast<float>((x + shift.x) / scale + origin.x),
                         static_cast<float>((y + shift.y) / scale + origin.y));
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
  cv::Mat skin;
  cv::warpAffine(parts.mask_of(Part::skin), skin, parts.crop.to_picture, bgr.size(), cv::INTER_NEAREST);
  const cv::Rect place = cv::boundingRect(skin);
  const double scale = std::min(1.0, kMostEyes / face.inter_eye_distance);
  cv::Mat gray;
  if (!place.empty()) {
    cv::cvtColor(bgr(place), gray, cv::COLOR_BGR2GRAY);
    skin = skin(place);
    if (scale < 1) {
      cv::resize(gray, gray, cv::Size(), scale, scale, cv::INTER_AREA);
      cv::resize(skin, skin, gray.size(), 0, 0, cv::INTER_NEAREST);
    }
    gray.convertTo(gray, CV_32F);
  }
  const Text little = {"看不到足够的面部皮肤纹理。", "Too little texture of the face's skin is to be seen."};
  if (gray.cols < 2 * kSquare || gray.rows < 2 * kSquare) return missing(little);
  const Texture texture = texture_of(gray, skin);
  int squares = 0;
  for (int y = 0; y < gray.rows; y += kCell)
    for (int x = 0; x < gray.cols; x += kCell) squares += texture.energy.at<float>(y, x) > 0;
  if (squares < kFewestSquares) return missing(little);

  std::vector<float> cells(static_cast<std::size_t>(gray.cols / kCell) * (gray.rows / kCell));
  Pair best;
  for (int dy = 0; dy <= kReach; ++dy)
    for (int dx = -kReach; dx <= kReach; ++dx) {
      if (std::max(dy, std::abs(dx)) < kSquare || (dy == 0 && dx < 0)) continue;
      Pair pair = compare(texture, {dx, dy}, cells);
      if (pair.squares.size() > 1 && pair.likeness > best.likeness) best = std::move(pair);
    }
  RepeatedSkin out{best.likeness, static_cast<int>(best.squares.size()), {}};
  if (!best.squares.empty()) out.where = both_places(best, place.tl(), scale);
  return out;
}

}  // namespace photogate
