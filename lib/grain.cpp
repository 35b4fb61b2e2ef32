#include "grain.hpp"

#include <cmath>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr std::size_t kFewest = 6;
constexpr double kMostClipped = 0.5;
/// Mean log power, dB, of white noise of variance 1 in a window: the squares of OpenCV's taper sum to (side / 2)^2, and
/// the mean of a log lies 2.5 dB below the log of the mean.
const double kUnit = 20 * std::log10(0.5 * Spectrum::kSide) - 2.5;

}  // namespace

Measured<Grain> measure_grain(const std::vector<Spectrum>& windows) {
  std::vector<float> coarse, medium, fine;
  for (const Spectrum& one : windows) {
    if (one.clipped >= kMostClipped) continue;
    coarse.push_back(static_cast<float>(one.coarse));
    medium.push_back(static_cast<float>(one.medium));
    fine.push_back(static_cast<float>(one.fine));
  }
  if (fine.size() < kFewest)
    return missing({"画面大部分过曝、过暗或没有细节。", "Most of the picture is clipped or holds no detail."});
  const double grain = quantile(fine, 0.5);
  Grain out;
  out.share = std::pow(10, (2 * grain - quantile(fine, 0.97) - quantile(medium, 0.5)) / 20);
  out.level = std::pow(10, (grain - kUnit) / 20);
  out.contrast = quantile(coarse, 0.9) - grain;
  return out;
}

}  // namespace photogate
