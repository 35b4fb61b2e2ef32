#include "thumbnail.hpp"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "decode.hpp"

namespace photogate {
namespace {

constexpr std::uint64_t kMostPixels = 2'000'000;
constexpr int kSide = 128;      // long side at which both are compared
constexpr int kLeastSide = 24;  // a smaller part matches anything
constexpr int kBlack = 24;      // letterbox bars are darker throughout
constexpr double kSame = 0.9;   // no better match is looked for
constexpr double kBroad = 5;    // pixels; what is broader is no detail
constexpr double kFlat = 1.5;   // grey levels of detail; less is noise

cv::Mat grey(const cv::Mat& pixels) {
  if (pixels.channels() == 1) return pixels;
  cv::Mat out;
  cv::cvtColor(pixels, out, cv::COLOR_BGR2GRAY);
  return out;
}

/// Detail alone: broad light and dark areas are alike in most portraits.
cv::Mat detail(const cv::Mat& image) {
  cv::Mat values, fine, broad;
  image.convertTo(values, CV_32F);
  cv::GaussianBlur(values, fine, {}, 0.8);
  cv::GaussianBlur(values, broad, {}, kBroad);
  return fine - broad;
}

bool flat(const cv::Mat& values) {
  cv::Scalar mean, deviation;
  cv::meanStdDev(values, mean, deviation);
  return deviation[0] < kFlat;
}

cv::Mat with_long_side(const cv::Mat& image, double side) {
  const double factor = side / std::max(image.cols, image.rows);
  cv::Mat out;
  const cv::Size size(std::max(1, cvRound(image.cols * factor)), std::max(1, cvRound(image.rows * factor)));
  cv::resize(image, out, size, 0, 0, factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return out;
}

bool dark(const cv::Mat& strip) {
  double most = 0;
  cv::minMaxLoc(strip, nullptr, &most);
  return most < kBlack;
}

/// The preview without black bars, unless hardly anything would be left.
cv::Mat without_bars(const cv::Mat& image) {
  int top = 0, bottom = image.rows, left = 0, right = image.cols;
  while (top < bottom && dark(image.row(top))) ++top;
  while (bottom > top && dark(image.row(bottom - 1))) --bottom;
  while (left < right && dark(image.col(left))) ++left;
  while (right > left && dark(image.col(right - 1))) --right;
  if ((bottom - top) * (right - left) * 2 < image.rows * image.cols) return image;
  // The edge of a bar bleeds into the picture.
  const int inset = bottom - top < image.rows || right - left < image.cols ? 1 : 0;
  return image(cv::Range(top + inset, bottom - inset), cv::Range(left + inset, right - inset));
}

double best_place(const cv::Mat& in, const cv::Mat& what) {
  if (what.cols > in.cols || what.rows > in.rows) return 0;
  if (flat(what)) return 0;
  cv::Mat scores;
  cv::matchTemplate(in, what, scores, cv::TM_CCOEFF_NORMED);
  cv::patchNaNs(scores, 0);
  double best = 0;
  cv::minMaxLoc(scores, nullptr, &best);
  // Without any contrast below the template this divides by zero.
  return best > 1.001 ? 0 : best;
}

double whole(const cv::Mat& a, const cv::Mat& b) {
  const double aspect = (static_cast<double>(a.cols) / a.rows) / (static_cast<double>(b.cols) / b.rows);
  if (aspect < 0.88 || aspect > 1.14) return 0;
  cv::Mat same_size;
  cv::resize(b, same_size, a.size(), 0, 0, cv::INTER_AREA);
  return best_place(a, same_size);
}

/// The best match of `small`, shrunk step by step, inside `large`.
double part_of(const cv::Mat& large, const cv::Mat& small) {
  const double fit =
      std::min(static_cast<double>(large.cols) / small.cols, static_cast<double>(large.rows) / small.rows);
  const double full = fit * std::max(small.cols, small.rows);
  double best = 0;
  for (double scale = 1; scale > 0.35 && best < kSame; scale *= 0.97) {
    const cv::Mat shrunk = with_long_side(small, std::floor(full * scale));
    if (std::min(shrunk.cols, shrunk.rows) < kLeastSide) break;
    best = std::max(best, best_place(large, shrunk));
  }
  return best;
}

cv::Mat turned(const cv::Mat& image, int turn) {
  cv::Mat out = image;
  if (turn >= 4) cv::flip(image, out, 1);
  cv::Mat rotated;
  switch (turn % 4) {
    case 1:
      cv::rotate(out, rotated, cv::ROTATE_90_CLOCKWISE);
      return rotated;
    case 2:
      cv::rotate(out, rotated, cv::ROTATE_180);
      return rotated;
    case 3:
      cv::rotate(out, rotated, cv::ROTATE_90_COUNTERCLOCKWISE);
      return rotated;
    default:
      return out;
  }
}

void keep(ThumbnailMatch& best, double correlation, bool cropped) {
  if (correlation > best.correlation) best = {correlation, cropped};
}

}  // namespace

Measured<ThumbnailMatch> match_thumbnail(const std::vector<std::uint8_t>& jpeg, const cv::Mat& pixels) {
  if (pixels.empty()) return missing({"图片没有像素", "the picture has no pixels"});
  const Decoded decoded = decode_jpeg(jpeg, kMostPixels);
  if (decoded.pixels.empty()) return missing({"内嵌的缩略图无法解码", "the embedded preview cannot be decoded"});
  cv::Mat preview = without_bars(grey(decoded.pixels));
  if (std::min(preview.cols, preview.rows) < kLeastSide)
    return missing({"内嵌的缩略图太小，无法比较", "the embedded preview is too small to compare"});
  preview = detail(with_long_side(preview, kSide));
  const cv::Mat main = detail(with_long_side(grey(pixels), kSide));
  if (std::min(main.cols, main.rows) < kLeastSide)
    return missing({"图片太窄，无法与缩略图比较", "the picture is too narrow to compare with its preview"});
  if (flat(preview) || flat(main))
    return missing(
        {"图片几乎没有细节，无法与缩略图比较", "the picture has too little detail to compare with its preview"});

  ThumbnailMatch best;
  for (int turn = 0; turn < 8 && best.correlation < kSame; ++turn)
    keep(best, whole(preview, turned(main, turn)), false);
  for (int turn = 0; turn < 8 && best.correlation < kSame; ++turn) {
    const cv::Mat view = turned(main, turn);
    keep(best, part_of(preview, view), true);
    keep(best, part_of(view, preview), true);
  }
  return best;
}

}  // namespace photogate
