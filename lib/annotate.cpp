#include "annotate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

namespace photogate {
namespace {

constexpr int kLeastSide = 900, kPanelWidth = 420, kLineHeight = 24;
const cv::Scalar kRed(40, 40, 230), kOrange(0, 140, 255), kGrey(120, 120, 120), kGreen(80, 170, 60),
    kWhite(255, 255, 255);

/// Tints of the parts, in the order of Part; what a plain portrait shows has soft colours.
const std::array<cv::Scalar, kPartCount> kTints = {
    cv::Scalar(0, 0, 0),      {150, 180, 230}, {60, 120, 250}, {130, 160, 210}, {120, 140, 255},
    cv::Scalar(255, 200, 80), {60, 60, 110},   {110, 70, 30},  {170, 110, 60},  {220, 60, 200},
    cv::Scalar(30, 200, 230), {200, 40, 40},   {230, 200, 60}, {60, 60, 220}};

class Sheet {
 public:
  explicit Sheet(const Photo& photo) {
    const int longer = std::max(photo.pixels.cols, photo.pixels.rows);
    scale_ = std::max(1.0, 1.0 * kLeastSide / longer);
    cv::resize(photo.pixels, picture, cv::Size(), scale_, scale_, scale_ > 1 ? cv::INTER_CUBIC : cv::INTER_AREA);
  }

  cv::Point at(cv::Point2f p) const {
    const auto px = [this](float v) { return static_cast<int>(std::lround(std::clamp(v * scale_, -1e4, 1e4))); };
    return {px(p.x), px(p.y)};
  }

  void polygon(const std::vector<cv::Point2f>& points, const cv::Scalar& colour, int thickness) {
    std::vector<cv::Point> line;
    for (const cv::Point2f& p : points) line.push_back(at(p));
    cv::polylines(picture, line, true, colour, thickness, cv::LINE_AA);
  }

  void number(int n, cv::Point2f near, const cv::Scalar& colour) {
    cv::Point p = at(near);
    p = {std::clamp(p.x, 12, picture.cols - 12), std::clamp(p.y, 12, picture.rows - 12)};
    cv::circle(picture, p, 11, colour, cv::FILLED, cv::LINE_AA);
    const std::string text = std::to_string(n);
    cv::putText(picture, text, p + cv::Point(text.size() > 1 ? -9 : -5, 5), cv::FONT_HERSHEY_SIMPLEX, 0.45, kWhite, 1,
                cv::LINE_AA);
  }

  cv::Mat picture;

 private:
  double scale_ = 1;
};

void draw_outline(Sheet& sheet, const Outline& outline, const cv::Size& photo) {
  std::vector<std::vector<cv::Point>> lines;
  cv::findContours(outline.probability > 0.5, lines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  const float sx = static_cast<float>(photo.width) / static_cast<float>(outline.probability.cols);
  const float sy = static_cast<float>(photo.height) / static_cast<float>(outline.probability.rows);
  for (const auto& line : lines) {
    std::vector<cv::Point2f> points;
    for (const cv::Point& p : line)
      points.emplace_back((static_cast<float>(p.x) + 0.5F) * sx, (static_cast<float>(p.y) + 0.5F) * sy);
    sheet.polygon(points, kGreen, 1);
  }
}

void draw_parts(Sheet& sheet, const Parts& parts) {
  for (std::size_t k = 1; k < kPartCount; ++k)
    for (const Region& region : parts.regions(parts.mask_of(static_cast<Part>(k)), ""))
      sheet.polygon(region.polygon, kTints[k], 1);
}

/// The list of findings that did not pass; a number leads to the places in the picture.
cv::Mat draw_findings(Sheet& sheet, const Report& report, float to_working) {
  cv::Mat panel(sheet.picture.rows, kPanelWidth, CV_8UC3, kWhite);
  int y = kLineHeight, n = 0;
  const auto line = [&](const std::string& text, const cv::Scalar& colour) {
    cv::putText(panel, text, {12, y}, cv::FONT_HERSHEY_SIMPLEX, 0.5, colour, 1, cv::LINE_AA);
    y += kLineHeight;
  };
  line(std::string("verdict: ") + std::string(to_string(report.verdict)), {0, 0, 0});
  for (const Status status : {Status::fail, Status::review, Status::unassessed}) {
    const cv::Scalar colour = status == Status::fail ? kRed : status == Status::review ? kOrange : kGrey;
    for (const Finding& finding : report.findings) {
      if (finding.status != status) continue;
      std::string text = std::string(to_string(status)) + "  " + finding.rule;
      if (!finding.where.empty()) {
        text = std::to_string(++n) + "  " + text;
        for (const Region& region : finding.where) {
          std::vector<cv::Point2f> points = region.polygon;
          if (points.empty()) continue;
          for (cv::Point2f& p : points) p *= to_working;
          sheet.polygon(points, colour, 2);
          sheet.number(
              n,
              *std::min_element(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.y < b.y; }),
              colour);
        }
      }
      line(text, colour);
    }
  }
  return panel;
}

}  // namespace

cv::Mat annotate(const Portrait& seen, const Report& report) {
  const Photo& photo = seen.photo;
  if (photo.pixels.empty()) return {};
  Sheet sheet(photo);
  if (seen.parts.known() && seen.parts()) draw_parts(sheet, *seen.parts());
  if (seen.outline.known() && seen.outline()) draw_outline(sheet, *seen.outline(), photo.pixels.size());
  if (seen.face.known() && seen.face())
    for (const cv::Point2f& p : seen.face()->points)
      cv::circle(sheet.picture, sheet.at(p), 2, kGreen, cv::FILLED, cv::LINE_AA);
  const cv::Mat panel = draw_findings(sheet, report, static_cast<float>(photo.scale));
  cv::Mat out;
  cv::hconcat(sheet.picture, panel, out);
  return out;
}

}  // namespace photogate
