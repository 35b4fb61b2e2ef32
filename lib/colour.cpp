#include "colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "reduce.hpp"

namespace photogate {
namespace {

/// log2 of red/green and blue/green in linear light.
using Balance = cv::Vec2d;

double length(const Balance& b) { return std::hypot(b[0], b[1]); }

Balance balance_of(const std::vector<cv::Vec3b>& pixels) {
  std::array<double, 3> light{};
  std::vector<float> values(pixels.size());
  for (int channel = 0; channel < 3; ++channel) {
    std::transform(pixels.begin(), pixels.end(), values.begin(),
                   [&](const cv::Vec3b& p) { return linear_light(p[channel]); });
    light[channel] = quantile(values, 0.5) + 0.004;
  }
  return {std::log2(light[2] / light[1]), std::log2(light[0] / light[1])};
}

std::vector<cv::Vec3b> pixels_in(const cv::Mat& bgr, const cv::Mat& mask, int step = 1) {
  std::vector<cv::Vec3b> pixels;
  for (int y = 0; y < bgr.rows; y += step)
    for (int x = 0; x < bgr.cols; x += step)
      if (mask.at<uchar>(y, x)) pixels.push_back(bgr.at<cv::Vec3b>(y, x));
  return pixels;
}

int strongest(const cv::Vec3b& p) { return std::max({p[0], p[1], p[2]}); }

/// The brighter third of the eye openings: sclera and catchlights rather than iris and lashes.
std::vector<cv::Vec3b> sclera_of(std::vector<cv::Vec3b> eyes) {
  const auto first = eyes.begin() + static_cast<std::ptrdiff_t>(eyes.size() * 65 / 100);
  std::nth_element(eyes.begin(), first, eyes.end(),
                   [](const cv::Vec3b& a, const cv::Vec3b& b) { return strongest(a) < strongest(b); });
  return {first, eyes.end()};
}

// Means of 96 studio portraits and 231 mixed ones, all skin tones; the groups' means lie within 0.2 stops of them.
const Balance kSkin(0.87, -0.40), kSclera(0.43, -0.22);

std::optional<Balance> background_balance(const cv::Mat& bgr, const Outline& outline) {
  const SmallView view = small_view(bgr, outline);
  const std::vector<cv::Vec3b> pixels = pixels_in(view.bgr, background_mask(view), 2);
  if (pixels.size() < 20) return std::nullopt;
  std::vector<float> low, high;
  for (const cv::Vec3b& p : pixels) {
    low.push_back(std::min({p[0], p[1], p[2]}));
    high.push_back(static_cast<float>(strongest(p)));
  }
  if (quantile(low, 0.5) >= 250 || quantile(high, 0.5) < 60) return std::nullopt;
  return balance_of(pixels);
}

}  // namespace

Measured<Chroma> measure_chroma(const cv::Mat& bgr) {
  constexpr int kBins = 64;
  struct Bin {
    double n = 0, a = 0, b = 0, squares = 0;
  };
  std::array<Bin, kBins> bins{};
  const cv::Mat lab = to_lab(shrink(bgr, 48));
  if (lab.total() < 256)
    return missing({"照片太小，无法判断是否彩色。", "The photo is too small to tell whether it has colour."});
  for (int y = 0; y < lab.rows; ++y) {
    for (int x = 0; x < lab.cols; ++x) {
      const cv::Vec3f p = lab.at<cv::Vec3f>(y, x);
      Bin& bin = bins[std::clamp(static_cast<int>(p[0] * kBins / 100), 0, kBins - 1)];
      bin.n += 1, bin.a += p[1], bin.b += p[2], bin.squares += p[1] * p[1] + p[2] * p[2];
    }
  }
  double squares = 0;
  for (const Bin& bin : bins)
    if (bin.n > 0) squares += bin.squares - (bin.a * bin.a + bin.b * bin.b) / bin.n;
  return Chroma{std::sqrt(std::max(0.0, squares) / static_cast<double>(lab.total()))};
}

Measured<ColourCast> measure_cast(const cv::Mat& bgr, const Face& face, const Outline* outline, const Parts* parts) {
  const auto patch = upright_face(bgr, face, parts);
  if (!patch) return missing(patch.error());
  const std::vector<cv::Vec3b> skin = pixels_in(patch->bgr, skin_mask(*patch));
  const std::vector<cv::Vec3b> eyes = pixels_in(patch->bgr, eye_mask(*patch));
  if (skin.size() < 100)
    return missing(
        {"面部大部分在画面之外，无法判断偏色。", "Too little of the face is in the picture to judge its colour."});
  const Balance of_skin = balance_of(skin) - kSkin;
  // Skin alone spreads more widely than both together: what the eyes would have said is taken to be half of it.
  const Balance of_sclera = eyes.size() < 20 ? of_skin / 2 : balance_of(sclera_of(eyes)) - kSclera;

  ColourCast cast;
  cast.skin = length((of_skin + of_sclera) / 2);
  if (const auto wall = outline ? background_balance(bgr, *outline) : std::nullopt) {
    cast.background = length(*wall);
    if (*cast.background > 0.05) cast.agreement = (of_skin + of_sclera).dot(*wall) / 2 / wall->dot(*wall);
  }
  return cast;
}

}  // namespace photogate
