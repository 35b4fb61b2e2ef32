#include "moire.hpp"

#include <algorithm>
#include <cmath>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr int kDrift = 10;        ///< bins
constexpr double kFine = 56;      ///< bins: a period of 4.6 px
constexpr double kContent = 0.5;  ///< levels of 255

/// Bins between two frequencies of one axis, which repeats after Spectrum::kSide.
int apart(int a, int b) {
  const int d = std::abs(a - b) % Spectrum::kSide;
  return std::min(d, Spectrum::kSide - d);
}

/// A line and its mirror image are the same.
bool alike(cv::Point a, cv::Point b) {
  const auto near = [&](cv::Point c) { return apart(a.x, c.x) <= kDrift && apart(a.y, c.y) <= kDrift; };
  return near(b) || near(-b);
}

double strength_of(const Spectrum& one) {
  const double half = std::hypot(one.frequency.x, one.frequency.y) < kFine ? 0.5 : 1.0;
  return half * (one.line - Moire::kChance);
}

}  // namespace

Moire find_moire(const std::vector<Spectrum>& windows) {
  Moire out;
  std::vector<const Spectrum*> lined, best;
  std::vector<float> lines;
  for (const Spectrum& one : windows) {
    if (one.deviation < kContent) continue;
    lines.push_back(static_cast<float>(one.line));
    if (one.line > Moire::kChance) lined.push_back(&one);
  }
  out.windows = static_cast<int>(lines.size());
  out.everywhere = quantile(lines, 0.3);
  for (const Spectrum* first : lined) {
    std::vector<const Spectrum*> same;
    double strength = 0;
    for (const Spectrum* other : lined) {
      if (!alike(first->frequency, other->frequency)) continue;
      same.push_back(other);
      strength += strength_of(*other);
    }
    if (same.size() < Moire::kFewest || strength <= out.strength) continue;
    out.strength = strength;
    best = std::move(same);
  }
  if (best.empty()) return out;
  for (const Spectrum* one : best) out.where.push_back({"pattern", one->outline});
  out.share = static_cast<double>(best.size()) / out.windows;
  return out;
}

}  // namespace photogate
