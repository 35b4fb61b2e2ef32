#include "text_regions.hpp"

#include <algorithm>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "figure.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

constexpr int kSide = 480;       // at 384 px 5 of 36 planted texts more are missed
constexpr int kSmallSide = 384;  // where most of the picture has to be searched
constexpr int kGrid = 32;        // the network's sides are multiples of it
// Grey levels by which a stroke differs from its surroundings; folds of cloth are like faint broad strokes.
constexpr double kStroke = 14, kBroadStroke = 22;
// On hair too: strokes far lighter or darker than any lock, and coloured ones. Of 96 portraits without text 9 have such
// strokes and none has coloured ones; of 96 with a red line near the crown, 94 and all.
constexpr double kStrongStroke = 90, kColouredStroke = 30;
constexpr double kMostOfIt = 0.5;
constexpr int kLarge = 96;

/// How far what is up to 9 px wide stands out of its surroundings, CV_8U.
struct Strokes {
  cv::Mat lighter, darker;
};

Strokes strokes_of(const cv::Mat& grey) {
  const cv::Mat brush = cv::Mat::ones(9, 9, CV_8U);
  Strokes strokes;
  cv::morphologyEx(grey, strokes.lighter, cv::MORPH_TOPHAT, brush);
  cv::morphologyEx(grey, strokes.darker, cv::MORPH_BLACKHAT, brush);
  return strokes;
}

/// Where strokes stand side by side. Lettering is light strokes beside dark gaps or the reverse; an edge or a single
/// hair is only one of them.
cv::Mat lines_of(const Strokes& strokes, const cv::Mat& hidden, double contrast) {
  const cv::Size line(33, 13);
  cv::Mat lighter, darker, both;
  cv::blur((strokes.lighter > contrast) & ~hidden, lighter, line);
  cv::blur((strokes.darker > contrast) & ~hidden, darker, line);
  cv::add(lighter, darker, both);
  return (lighter > 0.08 * 255) & (darker > 0.08 * 255) & (both > 0.2 * 255);
}

/// The largest less the smallest channel, CV_8U.
cv::Mat colourfulness(const cv::Mat& bgr) {
  cv::Mat channel[3];
  cv::split(bgr, channel);
  return cv::max(cv::max(channel[0], channel[1]), channel[2]) - cv::min(cv::min(channel[0], channel[1]), channel[2]);
}

/// The blobs of a mask as rectangles with a margin, joined where they touch, each a whole number of grid cells.
std::vector<cv::Rect> places(const cv::Mat& mask) {
  constexpr int margin = 16, least = 40;
  const cv::Rect whole(0, 0, mask.cols, mask.rows);
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres);
  std::vector<cv::Rect> rects;
  for (int i = 1; i < count; ++i) {
    if (stats.at<int>(i, cv::CC_STAT_AREA) < least) continue;
    const cv::Rect r(stats.at<int>(i, cv::CC_STAT_LEFT) - margin, stats.at<int>(i, cv::CC_STAT_TOP) - margin,
                     stats.at<int>(i, cv::CC_STAT_WIDTH) + 2 * margin,
                     stats.at<int>(i, cv::CC_STAT_HEIGHT) + 2 * margin);
    const cv::Size size((r.width + kGrid - 1) / kGrid * kGrid, (r.height + kGrid - 1) / kGrid * kGrid);
    rects.push_back(cv::Rect(std::clamp(r.x, 0, std::max(0, mask.cols - size.width)),
                             std::clamp(r.y, 0, std::max(0, mask.rows - size.height)), size.width, size.height) &
                    whole);
  }
  for (bool joined = true; joined;) {
    joined = false;
    for (std::size_t i = 0; i < rects.size() && !joined; ++i)
      for (std::size_t k = i + 1; k < rects.size() && !joined; ++k)
        if ((rects[i] & rects[k]).area() > 0) {
          rects[i] |= rects[k];
          rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(k));
          joined = true;
        }
  }
  return rects;
}

/// Text within `part` of a copy of the picture that is `scale` times as large.
void read_part(const cv::Mat& copy, const cv::Rect& part, double scale, double long_side, cv::dnn::Net& network,
               std::vector<TextRegion>& found) {
  const auto up = [](int v) { return std::max(kGrid, (v + kGrid - 1) / kGrid * kGrid); };
  cv::Mat input;
  cv::copyMakeBorder(copy(part), input, 0, up(part.height) - part.height, 0, up(part.width) - part.width,
                     cv::BORDER_REPLICATE);
  input.convertTo(input, CV_32F, 1 / 255.0);
  cv::subtract(input, cv::Scalar(0.485, 0.456, 0.406), input);
  cv::divide(input, cv::Scalar(0.229, 0.224, 0.225), input);
  network.setInput(cv::dnn::blobFromImage(input));
  cv::Mat out = network.forward();
  const cv::Mat probability(input.rows, input.cols, CV_32F, out.ptr<float>());
  std::vector<std::vector<cv::Point>> outlines;
  cv::findContours(probability > 0.3, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  for (const auto& outline : outlines) {
    const cv::Rect box = cv::boundingRect(outline) & cv::Rect(0, 0, part.width, part.height);
    if (std::min(box.width, box.height) < 3) continue;
    cv::Mat mask = cv::Mat::zeros(probability.size(), CV_8U);
    cv::drawContours(mask, std::vector<std::vector<cv::Point>>{outline}, 0, cv::Scalar(255), cv::FILLED);
    TextRegion text;
    text.score = cv::mean(probability(box), mask(box))[0];
    if (text.score < 0.6 || cv::countNonZero(mask(box)) < 12) continue;
    // The network marks the middle of a line; the line is about twice as high.
    cv::RotatedRect line = cv::minAreaRect(outline);
    const float grow = 0.8F * std::min(line.size.width, line.size.height);
    line.size += cv::Size2f(grow, grow);
    text.height = std::min(line.size.width, line.size.height) / scale / long_side;
    cv::Point2f corners[4];
    line.points(corners);
    for (const cv::Point2f& c : corners)
      text.outline.push_back((c + cv::Point2f(part.tl())) / static_cast<float>(scale));
    found.push_back(std::move(text));
  }
}

/// Noses and mouths read as text.
std::vector<cv::Point2f> face_hull(const Face& face) {
  std::vector<cv::Point2f> points, hull;
  for (const cv::Point3f& p : face.mesh) points.emplace_back(p.x, p.y);
  if (points.empty()) points.assign(face.points.begin(), face.points.end());
  cv::convexHull(points, hull);
  return hull;
}

}  // namespace

cv::Mat text_texture(const cv::Mat& bgr, double scale, const Face& face, const Outline& outline, const Parts& parts) {
  const cv::Size size = bgr.size();
  cv::Mat person;
  cv::resize(outline.probability, person, size, 0, 0, cv::INTER_LINEAR);
  // Beside and above the frame its border goes on, but only as far as the person: a line above the crown is no hair.
  const auto place = [&](const cv::Mat& mask) {
    cv::Mat there = from_frame(parts, mask, scale, size) > 127;
    there |= (from_frame(parts, mask, scale, size, true) > 127) & (person > 0.2);
    cv::dilate(there, there, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(15, 15)));
    return there;
  };
  cv::Mat head = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_32F);
  for (const Part part :
       {Part::skin, Part::ear, Part::neck, Part::torso, Part::eye, Part::brow, Part::frame, Part::lens, Part::mouth})
    head = cv::max(head, parts.of(part));
  const cv::Mat skin = place(head > 0.4);
  cv::Mat hidden = skin | place(parts.of(Part::hair) > 0.27);
  // Above the frame the person's outline is hair, unless the parser sees headwear.
  const cv::Mat hat = from_frame(parts, parts.of(Part::headwear), scale, size, true) > 0.3;
  const int brows = std::clamp(static_cast<int>((face.left_eye.y + face.right_eye.y) / 2 * scale), 0, size.height);
  cv::Mat above = (person > 0.2) & ~hat;
  above.rowRange(brows, size.height).setTo(0);
  cv::dilate(above, above, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(9, 9)));
  hidden |= above;

  cv::Mat grey, half, half_hidden, broad;
  cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
  const Strokes fine = strokes_of(grey);
  cv::Mat lines = lines_of(fine, hidden, kStroke) | lines_of(fine, skin, kStrongStroke) |
                  lines_of(strokes_of(colourfulness(bgr)), skin, kColouredStroke);
  // Broad strokes are looked for at half the size.
  cv::resize(grey, half, cv::Size(std::max(1, size.width / 2), std::max(1, size.height / 2)), 0, 0, cv::INTER_AREA);
  cv::resize(hidden, half_hidden, half.size(), 0, 0, cv::INTER_NEAREST);
  cv::resize(lines_of(strokes_of(half), half_hidden, kBroadStroke), broad, size, 0, 0, cv::INTER_NEAREST);
  return lines | broad;
}

Measured<TextRegions> find_text(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts& parts,
                                Vision& vision) {
  const double long_side = std::max(bgr.cols, bgr.rows);
  cv::Mat copy = shrink(bgr, kSide);
  double scale = std::max(copy.cols, copy.rows) / long_side;
  std::vector<cv::Rect> parts_of_copy = places(text_texture(copy, scale, face, outline, parts));
  double searched = 0;
  for (const cv::Rect& r : parts_of_copy) searched += r.area() / static_cast<double>(copy.total());
  if (searched > kMostOfIt) {
    copy = shrink(bgr, kSmallSide);
    scale = std::max(copy.cols, copy.rows) / long_side;
    parts_of_copy = {cv::Rect(0, 0, copy.cols, copy.rows)};
    searched = 1;
  }
  TextRegions text;
  text.searched = searched;
  if (parts_of_copy.empty()) return text;
  const auto network = vision.network("text_detection");
  if (!network) return missing(network.error());
  for (const cv::Rect& r : parts_of_copy) {
    read_part(copy, r, scale, long_side, **network, text.found);
    // Letters as high as the place itself are seen better from afar.
    if (std::min(r.width, r.height) < kLarge || searched == 1) continue;
    const cv::Mat half = shrink(copy, std::max(copy.cols, copy.rows) / 2);
    read_part(half, cv::Rect(r.x / 2, r.y / 2, r.width / 2, r.height / 2), scale / 2, long_side, **network, text.found);
  }
  const std::vector<cv::Point2f> head = face_hull(face);
  std::erase_if(text.found, [&](const TextRegion& t) {
    const cv::Point2f middle = (t.outline[0] + t.outline[2]) / 2;
    return cv::pointPolygonTest(head, middle, false) >= 0;
  });
  std::stable_sort(text.found.begin(), text.found.end(),
                   [](const TextRegion& a, const TextRegion& b) { return a.score > b.score; });
  // The same line may have been read at both sizes.
  std::vector<TextRegion> distinct;
  for (TextRegion& t : text.found) {
    const cv::Point2f middle = (t.outline[0] + t.outline[2]) / 2;
    if (std::none_of(distinct.begin(), distinct.end(),
                     [&](const TextRegion& old) { return cv::pointPolygonTest(old.outline, middle, false) >= 0; }))
      distinct.push_back(std::move(t));
  }
  text.found = std::move(distinct);
  return text;
}

}  // namespace photogate
