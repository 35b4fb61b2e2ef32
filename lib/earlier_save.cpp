#include "earlier_save.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "reduce.hpp"

namespace photogate {
namespace {

constexpr int kMostBlocks = 8000;  // sampled of a large picture
constexpr int kLevels = 48;        // values looked at in each histogram, 1..kLevels
constexpr int kLeastStep = 2, kLargestStep = 80;
constexpr float kBlack = 1.5F, kWhite = 253.5F;
constexpr double kRounding = 0.5;  // sd of a coefficient after the pixels were rounded to 8 bits between the saves
constexpr double kFloor = 0.02;    // what a comb leaves between its teeth
constexpr double kBlend = 0.9;     // share of coefficients that a save is expected to mark while it is looked for
constexpr double kLeastGain = 12;  // nats that one frequency must gain for its step to count
constexpr int kLeastCoefficients = 60;
constexpr double kLeastEvidence = 100;  // nats over all frequencies
constexpr int kLeastFrequencies = 3;
constexpr int kWindow = 5;               // blocks, odd: side of the windows that are looked at for patches
constexpr double kFalsePatches = 0.01;   // expected windows that speak against the save in an untouched photo
constexpr double kStray = 0.1;           // share of coefficients that fit the save by chance where it is lost
constexpr double kLeastShare = 0.4;      // of the whole picture, or the person, that must still carry the save
constexpr double kLeastGridStep = 0.06;  // levels, mean

// The first AC frequencies in zigzag order: higher ones are mostly zero.
constexpr std::array<int, 15> kFrequencies = {1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5};
constexpr std::size_t kF = kFrequencies.size();
constexpr int kRows = 5;  // vertical frequencies among them

/// Counts of |level| for each frequency; level 0 is not used.
using Counts = std::array<std::array<int, kLevels + 1>, kF>;
using Weights = std::array<std::array<double, kLevels + 1>, kF>;

double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// Expected number of the multiples of `step` below a value, each blurred by `noise`, from that of value 0 on.
double teeth_below(double value, double step, double noise) {
  const int first = static_cast<int>(std::ceil((value - 4 * noise) / step));
  const int last = static_cast<int>(std::floor((value + 4 * noise) / step));
  double teeth = first;
  for (int k = first; k <= last; ++k) teeth += normal_below((value - k * step) / noise);
  return teeth;
}

/// How much likelier each level is when the coefficient was a multiple of `step` before, against a smooth histogram.
std::array<double, kLevels + 1> comb(double step, double bin, double noise, int last_level = kLevels) {
  std::array<double, kLevels + 1> weight{};
  double low = teeth_below(0.5 * bin, step, noise);
  for (int n = 1; n <= last_level; ++n) {
    const double high = teeth_below((n + 0.5) * bin, step, noise);
    weight[n] = std::max(kFloor, (high - low) * step / bin);
    low = high;
  }
  return weight;
}

/// Scales a comb so that it is a likelihood ratio against the histogram of the same picture on a foreign grid, which
/// shows what a single save would have given.
void normalise(std::array<double, kLevels + 1>& weight, const std::array<int, kLevels + 1>& plain) {
  double all = 0, sum = 0;
  for (int n = 1; n <= kLevels; ++n) all += plain[n] + 1e-3, sum += (plain[n] + 1e-3) * weight[n];
  for (int n = 1; n <= kLevels; ++n) weight[n] *= all / sum;
}

double gain(const std::array<int, kLevels + 1>& counts, const std::array<double, kLevels + 1>& weight, double share) {
  double sum = 0;
  for (int n = 1; n <= kLevels; ++n)
    if (counts[n]) sum += counts[n] * std::log(share * weight[n] + 1 - share);
  return sum;
}

/// The decoded luminance in which blocks are sampled: all of them, or of a large picture every n-th as a tile of 2 x 2
/// blocks, so that a block on any grid fits into its tile.
struct Sample {
  cv::Size blocks;
  int stride = 1;  ///< blocks of the picture from one sampled block to the next
  int pitch = 8;   ///< px from one sampled block to the next
  cv::Mat pixels;  ///< CV_32F
};

Sample sample_of(const JpegPlane& plane) {
  Sample sample;
  while (plane.blocks.width / sample.stride * (plane.blocks.height / sample.stride) > kMostBlocks) ++sample.stride;
  if (sample.stride == 1) {
    sample.blocks = plane.blocks - cv::Size(1, 1);
    sample.pixels = pixels_of(plane);
    return sample;
  }
  sample.pitch = 16;
  JpegPlane tiles;
  tiles.table = plane.table;
  sample.blocks = cv::Size((plane.blocks.width - 1) / sample.stride, (plane.blocks.height - 1) / sample.stride);
  tiles.blocks = cv::Size(2 * sample.blocks.width, 2 * sample.blocks.height);
  tiles.coefficients.create(tiles.blocks.height, tiles.blocks.width * 64, CV_16S);
  for (int y = 0; y < tiles.blocks.height; ++y)
    for (int x = 0; x < tiles.blocks.width; ++x)
      std::copy_n(plane.block(x / 2 * sample.stride + x % 2, y / 2 * sample.stride + y % 2), 64,
                  tiles.coefficients.ptr<std::int16_t>(y) + 64 * std::ptrdiff_t{x});
  sample.pixels = pixels_of(tiles);
  return sample;
}

std::uint8_t level_of(double coefficient, double bin) {
  const long level = std::lround(std::abs(coefficient) / bin);
  return level <= kLevels ? static_cast<std::uint8_t>(level) : 0;
}

/// The DCT of every sampled block on the grid that is shifted by `grid`, in levels of `bin`. A block that touches black
/// or white keeps no comb, since clipping moved its coefficients: it counts nothing.
std::vector<std::array<std::uint8_t, kF>> levels_on(const Sample& sample, cv::Point grid,
                                                    const std::array<double, kF>& bin) {
  const auto& basis = dct_basis();
  std::vector<std::array<std::uint8_t, kF>> levels(static_cast<std::size_t>(sample.blocks.area()));
  std::size_t b = 0;
  for (int by = 0; by < sample.blocks.height; ++by) {
    for (int bx = 0; bx < sample.blocks.width; ++bx, ++b) {
      levels[b].fill(0);
      std::array<std::array<float, 8>, kRows> columns{};  // columns[k][x]: the k-th vertical frequency of column x
      float least = 255, most = 0;
      for (int y = 0; y < 8; ++y) {
        const float* p = sample.pixels.ptr<float>(by * sample.pitch + grid.y + y) + bx * sample.pitch + grid.x;
        for (int x = 0; x < 8; ++x) least = std::min(least, p[x]), most = std::max(most, p[x]);
        for (int k = 0; k < kRows; ++k)
          for (int x = 0; x < 8; ++x) columns[k][x] += basis(k, y) * p[x];
      }
      if (least < kBlack || most > kWhite) continue;
      for (std::size_t f = 0; f < kF; ++f) {
        const int v = kFrequencies[f] / 8, u = kFrequencies[f] % 8;
        float sum = 0;
        for (int x = 0; x < 8; ++x) sum += basis(u, x) * columns[v][x];
        levels[b][f] = level_of(sum, bin[f]);
      }
    }
  }
  return levels;
}

/// One grid on which an earlier save is looked for.
struct Search {
  cv::Point grid;
  std::vector<std::array<std::uint8_t, kF>> levels;  ///< on the grid
  std::vector<std::array<std::uint8_t, kF>> plain;   ///< on a foreign grid
  std::array<double, kF> bin{};
  double noise = kRounding;
  std::array<int, kF> steps{};
  double evidence = 0;
};

Counts count(const std::vector<std::array<std::uint8_t, kF>>& levels, const cv::Mat& chosen) {
  Counts counts{};
  const std::uint8_t* in = chosen.ptr<std::uint8_t>();
  for (std::size_t b = 0; b < levels.size(); ++b)
    if (in[b])
      for (std::size_t f = 0; f < kF; ++f) ++counts[f][levels[b][f]];
  return counts;
}

/// Fills in the step that explains each frequency's histogram best, where one does far better than none.
void estimate_steps(Search& search) {
  const cv::Mat all(1, static_cast<int>(search.levels.size()), CV_8U, cv::Scalar(255));
  const Counts counts = count(search.levels, all), plain = count(search.plain, all);
  for (std::size_t f = 0; f < kF; ++f) {
    int last = kLevels, total = 0;
    while (last > 1 && !counts[f][last] && !plain[f][last]) --last;
    for (int n = 1; n <= last; ++n) total += counts[f][n];
    if (total < kLeastCoefficients) continue;
    double best = kLeastGain;
    for (int step = kLeastStep; step <= kLargestStep; ++step) {
      if (step == search.bin[f] || step < 2.5 * search.noise) continue;
      auto weight = comb(step, search.bin[f], search.noise, last);
      normalise(weight, plain[f]);
      const double gained = gain(counts[f], weight, kBlend);
      if (gained > best) best = gained, search.steps[f] = step;
    }
    if (search.steps[f]) search.evidence += best;
  }
}

/// The picture's own grid. A file that is no JPEG comes with steps of 1.
Search own_grid(const JpegPlane& plane, const Sample& sample) {
  Search search;
  for (std::size_t f = 0; f < kF; ++f) search.bin[f] = plane.table[kFrequencies[f]];
  search.levels = levels_on(sample, {0, 0}, search.bin);
  search.plain = levels_on(sample, {4, 4}, search.bin);
  estimate_steps(search);
  return search;
}

/// Mean square error that the last save left in a low frequency on a foreign grid.
double coding_noise(const JpegPlane& plane) {
  double sum = 0;
  for (int v = 0; v < 6; ++v)
    for (int u = 0; u < 6; ++u) sum += plane.table[8 * v + u] * plane.table[8 * v + u] / 12.0;
  // A coefficient that became zero was smaller than the step, mostly by far.
  return 0.5 * sum / 36;
}

/// The phase, 1..7, at which the steps between neighbours are the largest but for the picture's own grid; 0 if none
/// stands out. `down`: between rows.
int foreign_phase(const cv::Mat& pixels, bool down) {
  std::array<double, 8> sum{};
  std::array<double, 8> number{};
  for (int y = 2; y + 2 < pixels.rows; y += down ? 1 : 2) {
    const float* p = pixels.ptr<float>(y);
    const std::ptrdiff_t step = down ? static_cast<std::ptrdiff_t>(pixels.step1()) : 1;
    for (int x = 2; x + 2 < pixels.cols; x += down ? 2 : 1) {
      const float* q = p + x;
      // Second difference across the border between this sample and the one before, less what lies beside it.
      const float here =
          std::abs(q[0] - q[-step]) - 0.5F * (std::abs(q[-step] - q[-2 * step]) + std::abs(q[step] - q[0]));
      const int phase = (down ? y : x) & 7;
      sum[phase] += std::clamp(here, -4.0F, 4.0F);
      number[phase] += 1;
    }
  }
  for (int i = 0; i < 8; ++i) sum[i] /= std::max(1.0, number[i]);
  const auto top = std::max_element(sum.begin() + 1, sum.end());
  double second = 0;
  for (auto at = sum.begin() + 1; at != sum.end(); ++at)
    if (at != top) second = std::max(second, *at);
  return *top > kLeastGridStep && *top > 2 * second ? static_cast<int>(top - sum.begin()) : 0;
}

/// The middle of a large picture, where pixels lie beside their neighbours.
cv::Mat middle_of(const JpegPlane& plane) {
  const int most = static_cast<int>(std::sqrt(kMostBlocks));
  JpegPlane piece;
  piece.table = plane.table;
  piece.blocks = {std::min(most, plane.blocks.width), std::min(most, plane.blocks.height)};
  const cv::Size spare = plane.blocks - piece.blocks;
  const cv::Rect middle(64 * (spare.width / 2), spare.height / 2, 64 * piece.blocks.width, piece.blocks.height);
  piece.coefficients = plane.coefficients(middle);
  return pixels_of(piece);
}

std::optional<Search> foreign_grid(const JpegPlane& plane, const Sample& sample) {
  const cv::Mat pixels = sample.stride == 1 ? sample.pixels : middle_of(plane);
  const cv::Point grid(foreign_phase(pixels, false), foreign_phase(pixels, true));
  if (grid == cv::Point(0, 0)) return std::nullopt;
  Search search;
  search.grid = grid;
  search.bin.fill(1);
  search.noise = std::sqrt(kRounding * kRounding + coding_noise(plane));
  search.levels = levels_on(sample, grid, search.bin);
  search.plain = levels_on(sample, {(grid.x + 3) % 8, (grid.y + 5) % 8}, search.bin);
  estimate_steps(search);
  return search;
}

/// A comb for every frequency that has a step, scaled for one part of the picture.
Weights weights_for(const Search& search, Counts plain, const Counts& plain_everywhere) {
  Weights weights{};
  for (std::size_t f = 0; f < kF; ++f) {
    if (!search.steps[f]) continue;
    // A small part's own histogram is coarse: it is helped out by that of the picture.
    int everywhere = 1;
    for (int n = 1; n <= kLevels; ++n) everywhere += plain_everywhere[f][n];
    for (int n = 1; n <= kLevels; ++n) plain[f][n] = 16 * plain[f][n] + 16 * 30 * plain_everywhere[f][n] / everywhere;
    weights[f] = comb(search.steps[f], search.bin[f], search.noise);
    normalise(weights[f], plain[f]);
  }
  return weights;
}

double likelihood(const Search& search, const Counts& counts, const Weights& weights, double share) {
  double sum = 0;
  for (std::size_t f = 0; f < kF; ++f)
    if (search.steps[f]) sum += gain(counts[f], weights[f], share);
  return sum;
}

double best_share(const Search& search, const Counts& counts, const Weights& weights) {
  double best = 0, most = likelihood(search, counts, weights, 0);
  for (int i = 1; i <= 40; ++i) {
    const double got = likelihood(search, counts, weights, i / 40.0);
    if (got > most) most = got, best = i / 40.0;
  }
  return best;
}

/// Judges one part (CV_8U, sampled blocks) against the blocks outside it and its rim.
std::optional<SavePart> judge_part(const Search& search, const std::string& what, const cv::Mat& mask,
                                   const Counts& plain_everywhere) {
  cv::Mat outside;
  cv::dilate(mask, outside, cv::Mat::ones(3, 3, CV_8U));
  outside = outside == 0;
  const Counts inner = count(search.levels, mask), outer = count(search.levels, outside);
  SavePart part;
  part.what = what;
  int rest = 0;
  for (std::size_t f = 0; f < kF; ++f)
    if (search.steps[f])
      for (int n = 1; n <= kLevels; ++n) part.coefficients += inner[f][n], rest += outer[f][n];
  if (part.coefficients < kLeastCoefficients || rest < 4 * kLeastCoefficients) return std::nullopt;
  const Weights in = weights_for(search, count(search.plain, mask), plain_everywhere);
  const Weights out = weights_for(search, count(search.plain, outside), plain_everywhere);
  part.kept = best_share(search, inner, in);
  part.rest_kept = best_share(search, outer, out);
  part.evidence = likelihood(search, inner, in, part.kept) - likelihood(search, inner, in, part.rest_kept);
  return part;
}

/// The working picture's point of a stored one: `map` is a turn and a scale.
cv::Point2f working_point(const cv::Matx23d& map, double stored_x, double stored_y) {
  const double x = stored_x - map(0, 2), y = stored_y - map(1, 2);
  const double det = map(0, 0) * map(1, 1) - map(0, 1) * map(1, 0);
  return {static_cast<float>((map(1, 1) * x - map(0, 1) * y) / det),
          static_cast<float>((map(0, 0) * y - map(1, 0) * x) / det)};
}

using Polygon = std::vector<cv::Point2f>;

cv::Mat filled(const Sample& sample, const cv::Matx23d& map, const std::vector<Polygon>& polygons) {
  cv::Mat mask = cv::Mat::zeros(sample.blocks, CV_8U);
  for (const Polygon& polygon : polygons) {
    std::vector<cv::Point2f> hull;
    cv::convexHull(polygon, hull);
    std::vector<cv::Point> corners;
    for (const cv::Point2f& p : hull) {
      // fillConvexPoly takes 4 fractional bits.
      const cv::Point2f at = mapped(map, p) / (8.0F * static_cast<float>(sample.stride));
      corners.emplace_back(cvRound((at.x - 0.5F) * 16), cvRound((at.y - 0.5F) * 16));
    }
    cv::fillConvexPoly(mask, corners, cv::Scalar(255), cv::LINE_8, 4);
  }
  return mask;
}

/// Points from `first` to `last`, moved away from their middle by the factor `grow`.
Polygon grown(const Landmarks& points, int first, int last, float grow) {
  Polygon polygon(points.begin() + first, points.begin() + last + 1);
  cv::Point2f middle(0, 0);
  for (const cv::Point2f& p : polygon) middle += p;
  middle /= static_cast<float>(polygon.size());
  for (cv::Point2f& p : polygon) p = middle + grow * (p - middle);
  return polygon;
}

std::vector<std::pair<std::string, cv::Mat>> parts_of(const Sample& sample, const Photo& photo, const Face* face,
                                                      const Outline* outline) {
  std::vector<std::pair<std::string, cv::Mat>> parts;
  const cv::Matx23d map = to_stored(photo);
  if (face) {
    const Landmarks& p = face->points;
    const cv::Mat features = filled(sample, map, {grown(p, 17, 67, 1.0F)});
    const cv::Mat eyes = filled(sample, map, {grown(p, 36, 41, 1.9F), grown(p, 42, 47, 1.9F)});
    const cv::Mat mouth = filled(sample, map, {grown(p, 48, 59, 1.2F)});
    Polygon outer(p.begin(), p.begin() + 17);
    const cv::Point2f up = 0.6F * ((p[19] + p[24]) / 2 - p[29]);
    for (int i = 17; i < 27; ++i) outer.push_back(p[i] + up);
    const cv::Mat whole = filled(sample, map, {outer});
    // Cheeks and chin, without the middle of the face.
    cv::Mat jaw = filled(sample, map, {Polygon(p.begin() + 2, p.begin() + 15)});
    parts.emplace_back("face", whole);
    parts.emplace_back("features", features);
    parts.emplace_back("skin", whole & ~eyes & ~mouth);
    parts.emplace_back("eyes", eyes);
    parts.emplace_back("jaw", jaw & ~features);
  }
  if (outline) {
    cv::Mat person(sample.blocks, CV_32F);
    for (int y = 0; y < person.rows; ++y)
      for (int x = 0; x < person.cols; ++x) {
        const cv::Point2f at = working_point(map, (x + 0.5) * 8 * sample.stride, (y + 0.5) * 8 * sample.stride);
        const int px =
            std::clamp(static_cast<int>(static_cast<double>(at.x) * outline->probability.cols / photo.pixels.cols), 0,
                       outline->probability.cols - 1);
        const int py =
            std::clamp(static_cast<int>(static_cast<double>(at.y) * outline->probability.rows / photo.pixels.rows), 0,
                       outline->probability.rows - 1);
        person.at<float>(y, x) = outline->probability.at<float>(py, px);
      }
    parts.emplace_back("background", person < 0.1);
    parts.emplace_back("person", person > 0.9);
  }
  return parts;
}

/// What each sampled block says against the earlier save, nats, CV_32F: the log-likelihood of hardly any trace against
/// that of as much as in the whole picture.
cv::Mat doubt_of(const Search& search, const Weights& weights, double share) {
  std::array<std::array<float, kLevels + 1>, kF> nats{};
  for (std::size_t f = 0; f < kF; ++f)
    if (search.steps[f])
      for (int n = 1; n <= kLevels; ++n)
        nats[f][n] = static_cast<float>(std::log(kStray * weights[f][n] + 1 - kStray) -
                                        std::log(share * weights[f][n] + 1 - share));
  cv::Mat doubt(1, static_cast<int>(search.levels.size()), CV_32F);
  for (int b = 0; b < doubt.cols; ++b) {
    float sum = 0;
    for (std::size_t f = 0; f < kF; ++f) sum += nats[f][search.levels[b][f]];
    doubt.at<float>(0, b) = sum;
  }
  return doubt;
}

Region region_of(const cv::Mat& patch, const Sample& sample, const cv::Matx23d& map) {
  std::vector<std::vector<cv::Point>> contours;
  cv::Mat larger;
  cv::resize(patch, larger, cv::Size(), 2, 2, cv::INTER_NEAREST);
  cv::findContours(larger, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  const auto longest = std::max_element(contours.begin(), contours.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  Region region{"patch", {}};
  for (const cv::Point& p : *longest)
    region.polygon.push_back(working_point(map, 4.0 * sample.stride * (p.x + 0.5), 4.0 * sample.stride * (p.y + 0.5)));
  return region;
}

/// Connected patches of windows that speak against the earlier save. In an untouched picture exp(nats) of one window
/// exceeds exp(t) with a probability of at most exp(-t), so that the limit bounds the false alarms of all windows
/// together (a-contrario).
std::vector<SavePatch> find_patches(const Search& search, const Sample& sample, const cv::Mat& face,
                                    const Counts& plain, const cv::Matx23d& map) {
  const cv::Mat everywhere(1, static_cast<int>(search.levels.size()), CV_8U, cv::Scalar(255));
  const Weights weights = weights_for(search, plain, plain);
  const double share = best_share(search, count(search.levels, everywhere), weights);
  std::vector<SavePatch> patches;
  if (share < kLeastShare) return patches;
  const cv::Mat doubt = doubt_of(search, weights, share).reshape(1, sample.blocks.height);
  cv::Mat sums, labels;
  cv::boxFilter(doubt, sums, CV_32F, cv::Size(kWindow, kWindow), cv::Point(-1, -1), false, cv::BORDER_CONSTANT);
  cv::Mat odd = sums > std::log(static_cast<double>(sample.blocks.area()) / kFalsePatches);
  cv::dilate(odd, odd, cv::Mat::ones(kWindow - 2, kWindow - 2, CV_8U));
  const int number = cv::connectedComponents(odd, labels, 8, CV_32S);
  for (int i = 1; i < number; ++i) {
    const cv::Mat patch = labels == i;
    auto part = judge_part(search, "patch", patch, plain);
    if (!part) continue;
    const double overlap = face.empty() ? 0 : cv::countNonZero(patch & face);
    patches.push_back({std::move(*part), overlap / cv::countNonZero(patch), region_of(patch, sample, map)});
  }
  std::sort(patches.begin(), patches.end(),
            [](const SavePatch& a, const SavePatch& b) { return a.part.evidence > b.part.evidence; });
  if (patches.size() > 3) patches.resize(3);
  return patches;
}

}  // namespace

const SavePart* EarlierSave::part(std::string_view what) const {
  const auto at = std::find_if(parts.begin(), parts.end(), [&](const SavePart& p) { return p.what == what; });
  return at == parts.end() ? nullptr : &*at;
}

Measured<EarlierSave> find_earlier_save(const JpegPlane& plane, const Photo& photo, const Face* face,
                                        const Outline* outline) {
  if (plane.blocks.width < 12 || plane.blocks.height < 12)
    return missing({"图片太小，无法查看压缩痕迹。", "The picture is too small to look for traces of compression."});
  const Sample sample = sample_of(plane);
  Search search = own_grid(plane, sample);
  if (auto other = foreign_grid(plane, sample); other && other->evidence > search.evidence) search = std::move(*other);
  EarlierSave save;
  const auto frequencies = std::count_if(search.steps.begin(), search.steps.end(), [](int step) { return step > 0; });
  save.evidence = search.evidence;
  if (search.evidence < kLeastEvidence || frequencies < kLeastFrequencies) return save;
  save.found = true;
  save.grid = search.grid;
  for (std::size_t f = 0; f < kF; ++f) save.steps[kFrequencies[f]] = search.steps[f];
  const Counts plain = count(search.plain, cv::Mat(1, static_cast<int>(search.levels.size()), CV_8U, cv::Scalar(255)));
  cv::Mat whole_face;
  for (const auto& [what, mask] : parts_of(sample, photo, face, outline)) {
    if (what == "face") whole_face = mask;
    if (auto part = judge_part(search, what, mask, plain)) save.parts.push_back(std::move(*part));
  }
  // Smooth walls fit a save on another grid by chance. What the whole person does not carry, no part of it has lost.
  if (const SavePart* person = save.part("person"); person && person->kept < kLeastShare)
    std::erase_if(save.parts, [](const SavePart& p) { return p.what != "person" && p.what != "background"; });
  save.patches = find_patches(search, sample, whole_face, plain, to_stored(photo));
  return save;
}

}  // namespace photogate
