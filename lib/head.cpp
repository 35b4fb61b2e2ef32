#include "head.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "mesh.hpp"

namespace photogate {
namespace {

// Hair is soft in the outline: at 0.7 the crown is unbiased, at 0.5 it lies 0.5 % of the head length too high.
constexpr float kCrown = 0.7F;
constexpr float kSide = 0.5F;

/// The outline's grid over the picture.
struct Grid {
  const cv::Mat& p;
  double cell_width, cell_height;

  Grid(const Outline& outline, cv::Size picture)
      : p(outline.probability),
        cell_width(static_cast<double>(picture.width) / p.cols),
        cell_height(static_cast<double>(picture.height) / p.rows) {}

  static int cell(double at, double size, int count) {
    return std::isfinite(at) ? static_cast<int>(std::clamp(std::floor(at / size), 0.0, count - 1.0)) : 0;
  }
  int column(double x) const { return cell(x, cell_width, p.cols); }
  int row(double y) const { return cell(y, cell_height, p.rows); }
  float operator()(int row, int column) const { return p.at<float>(row, column); }
};

/// Where between two neighbouring cells, inside and outside, the probability crosses `level`: 0 inside .. 1 outside.
double crossing(float inside, float outside, float level) {
  return inside > outside ? std::clamp((inside - level) / (inside - outside), 0.F, 1.F) : 0.5;
}

struct FaceFrame {
  double left, right, brow, mouth, chin;
  double width() const { return right - left; }
};

FaceFrame frame_of(const Face& face) {
  const auto& p = face.points;
  FaceFrame f{};
  f.left = std::min(p[0].x, p[16].x);
  f.right = std::max(p[0].x, p[16].x);
  f.brow = (p[19].y + p[24].y) / 2;
  f.mouth = (p[62].y + p[66].y) / 2;
  f.chin = face.mesh.size() == kMeshPoints ? (p[8].y + face.mesh[at::chin].y) / 2 : p[8].y;
  return f;
}

/// Highest point of the outline that is joined, within its column, to the brows. None if there is no outline there.
std::optional<double> outline_crown(const Grid& grid, const FaceFrame& face, bool& cut) {
  std::optional<double> crown;
  const int start = grid.row(face.brow);
  const double margin = 0.1 * face.width();
  for (int c = grid.column(face.left - margin); c <= grid.column(face.right + margin); ++c) {
    if (grid(start, c) < kCrown) continue;
    int r = start;
    while (r > 0 && grid(r - 1, c) >= kCrown) --r;
    double y = 0;
    if (r == 0)
      cut = true;
    else
      y = (r + 0.5 - crossing(grid(r, c), grid(r - 1, c), kCrown)) * grid.cell_height;
    crown = std::min(crown.value_or(y), y);
  }
  return crown;
}

/// Looks for the first row of hair against the background just above the outline's crown.
std::optional<double> crown_on_background(const cv::Mat& bgr, const FaceFrame& face, double crown) {
  const double length = face.chin - crown;
  const int x0 = std::clamp(static_cast<int>(face.left - 0.1 * face.width()), 0, bgr.cols - 1);
  const int x1 = std::clamp(static_cast<int>(face.right + 0.1 * face.width()), x0 + 1, bgr.cols);
  const int top = std::clamp(static_cast<int>(crown - 0.08 * length), 0, bgr.rows - 1);
  const int wall_end = std::clamp(static_cast<int>(crown - 0.035 * length), 0, bgr.rows);
  const int bottom = std::clamp(static_cast<int>(crown + 0.03 * length), top + 1, bgr.rows);
  if (wall_end - top < 2) return std::nullopt;
  cv::Mat strip;
  // Grain, compression noise and single hairs do not make the crown.
  const int grain = std::clamp(static_cast<int>(face.width() / 56), 3, 31);
  cv::blur(bgr(cv::Rect(x0, top, x1 - x0, bottom - top)), strip, cv::Size(grain, grain));

  // The wall may shade off to a side: each column has its own colour.
  cv::Mat wall, wall_sd;
  strip.rowRange(0, wall_end - top).convertTo(wall, CV_32F);
  cv::Mat mean;
  cv::reduce(wall, mean, 0, cv::REDUCE_AVG);
  double sum = 0;
  for (int y = 0; y < wall.rows; ++y)
    for (int x = 0; x < wall.cols; ++x) {
      const cv::Vec3f d = wall.at<cv::Vec3f>(y, x) - mean.at<cv::Vec3f>(0, x);
      sum += d.dot(d) / 3;
    }
  const double noise = std::sqrt(sum / static_cast<double>(wall.total()));
  if (noise > 6) return std::nullopt;
  const float differs = static_cast<float>(std::max(18.0, 5 * noise));

  const int enough = std::max(2, (x1 - x0) / 10);
  for (int y = wall.rows; y < strip.rows; ++y) {
    int count = 0;
    for (int x = 0; x < strip.cols; ++x) {
      const cv::Vec3b& c = strip.at<cv::Vec3b>(y, x);
      const cv::Vec3f& w = mean.at<cv::Vec3f>(0, x);
      count += std::abs(c[0] - w[0]) > differs || std::abs(c[1] - w[1]) > differs || std::abs(c[2] - w[2]) > differs;
    }
    // Hair in the very first row may reach above the strip: then this says nothing.
    if (count >= enough) return y > wall.rows ? std::optional(static_cast<double>(top + y)) : std::nullopt;
  }
  return std::nullopt;
}

/// From ear to ear between the brows and the mouth, picture px: the widest line of skin, ears and what lies between
/// them, with single pixels left out.
double width_without_hair(const Parts& parts) {
  constexpr int first = 58, last = 110;
  cv::Mat head = parts.mask_of(Part::skin) | parts.mask_of(Part::ear);
  cv::morphologyEx(head, head, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
  int left = Parts::kSide, right = -1;
  for (int y = first; y < last; ++y)
    for (int x = 0; x < Parts::kSide; ++x)
      if (head.at<uchar>(y, x)) {
        left = std::min(left, x);
        right = std::max(right, x);
      }
  if (right < left) return 0;
  const cv::Point2f a = parts.crop.in_picture({static_cast<float>(left), 0}),
                    b = parts.crop.in_picture({static_cast<float>(right + 1), 0});
  return std::hypot(b.x - a.x, b.y - a.y);
}

Text untrusted() {
  return {"无法可靠地分出人像轮廓，头顶和头宽不能测量。",
          "The person's outline cannot be trusted, so the crown and the head width cannot be measured."};
}

}  // namespace

Measured<Head> measure_head(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts* parts) {
  if (bgr.empty() || outline.probability.empty() || outline.probability.type() != CV_32F) return missing(untrusted());
  const Grid grid(outline, bgr.size());
  const FaceFrame frame = frame_of(face);
  if (!(frame.width() > 1) || !(frame.chin > frame.brow)) return missing(untrusted());

  double held = 0;
  int cells = 0;
  for (int r = grid.row(frame.brow); r <= grid.row(frame.mouth); ++r)
    for (int c = grid.column(frame.left + 0.1 * frame.width()); c <= grid.column(frame.right - 0.1 * frame.width());
         ++c) {
      held += grid(r, c) > 0.5F;
      ++cells;
    }
  if (cells == 0 || held < 0.95 * cells) return missing(untrusted());

  Head head;
  head.chin_y = std::clamp(frame.chin, 0.0, static_cast<double>(bgr.rows));
  head.midline_x = std::clamp((frame.left + frame.right) / 2, 0.0, static_cast<double>(bgr.cols));
  const auto crown = outline_crown(grid, frame, head.crown_cut);
  if (!crown) return missing(untrusted());
  head.crown_y = *crown;
  if (!head.crown_cut)
    if (const auto refined = crown_on_background(bgr, frame, head.crown_y)) {
      head.crown_y = *refined;
      head.refined = true;
    }
  // Brow to crown over brow to chin is 0.5..1.2 on bare and high-haired heads alike; far from that it is no head.
  const double forehead = (frame.brow - head.crown_y) / (frame.chin - frame.brow);
  if (!head.crown_cut && (forehead < 0.2 || forehead > 2)) return missing(untrusted());

  const int middle = grid.column((frame.left + frame.right) / 2);
  double left = frame.left, right = frame.right;
  for (int r = grid.row(head.crown_y); r <= grid.row(frame.mouth); ++r) {
    if (grid(r, middle) < kSide) continue;
    int a = middle, b = middle;
    while (a > 0 && grid(r, a - 1) >= kSide) --a;
    while (b + 1 < grid.p.cols && grid(r, b + 1) >= kSide) ++b;
    head.side_cut = head.side_cut || a == 0 || b + 1 == grid.p.cols;
    const double l = a == 0 ? 0 : (a + 0.5 - crossing(grid(r, a), grid(r, a - 1), kSide)) * grid.cell_width;
    const double q =
        b + 1 == grid.p.cols ? bgr.cols : (b + 0.5 + crossing(grid(r, b), grid(r, b + 1), kSide)) * grid.cell_width;
    left = std::min(left, l);
    right = std::max(right, q);
  }
  head.left_x = std::clamp(left, 0.0, static_cast<double>(bgr.cols));
  head.right_x = std::clamp(right, 0.0, static_cast<double>(bgr.cols));
  if (parts) head.bare_width = width_without_hair(*parts);
  return head;
}

Beside outline_beside(const Outline& outline, const Face& face, cv::Size picture) {
  Beside beside;
  if (outline.probability.empty() || outline.probability.type() != CV_32F || picture.area() <= 0) return beside;
  const Grid grid(outline, picture);
  const FaceFrame frame = frame_of(face);
  const double width = frame.width();
  if (!(width > 1) || !(frame.mouth > frame.brow)) return beside;

  constexpr int lines = 24;
  const double height = (frame.mouth - frame.brow) / lines;
  std::array<double, 2> area{}, edge{};
  for (int i = 0; i < lines; ++i) {
    const int r = grid.row(frame.brow + (i + 0.5) * height);
    std::array<bool, 2> touches{};
    for (int c = 0; c < grid.p.cols; ++c) {
      if (grid(r, c) <= 0.5F) continue;
      const double x = (c + 0.5) * grid.cell_width;
      if (x < frame.left - 0.12 * width) area[0] += grid.cell_width * height;
      if (x > frame.right + 0.12 * width) area[1] += grid.cell_width * height;
      if (c < 3) touches[0] = true;
      if (c >= grid.p.cols - 3) touches[1] = true;
    }
    for (std::size_t side = 0; side < 2; ++side) edge[side] += touches[side] ? height : 0;
  }
  beside.area = std::max(area[0], area[1]) / (width * width);
  beside.edge = std::max(edge[0], edge[1]) / width;
  return beside;
}

}  // namespace photogate
