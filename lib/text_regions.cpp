#include "text_regions.hpp"

#include <algorithm>
#include <climits>
#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "figure.hpp"
#include "reduce.hpp"

namespace photogate {
namespace {

// The long side of the copy that is read, px: the more there is to read, the smaller. With 320 and 240 px after 480, 2
// of 96 planted texts are missed; at 384 px at once, 5 of 36.
constexpr int kSides[] = {480, 384, 320};
constexpr int kManySide = 384;  // where even that is too much
// Px read round the blobs then: a cut through a pattern can look like lettering. Of 560 pictures with so much texture 2
// are judged otherwise than by the whole picture, neither by lettering.
constexpr int kMargin = 32;
constexpr int kGrid = 32;  // the network's sides are multiples of it
// It reads tiles of one size, in px: a change of size costs an eighth of one. With 7 tiles at most instead of 6, 2 of 9
// photos with large letters, which tiles cut, are missed; with 4, a reading of all costs 20 ms more.
constexpr int kTile = 96;
constexpr std::size_t kMostTiles = 6;
// Grey levels by which a stroke differs from its surroundings; folds of cloth are like faint broad strokes.
constexpr double kStroke = 14, kBroadStroke = 22;
// On hair too: strokes far lighter or darker than any lock, and coloured ones. Of 96 portraits without text 9 have such
// strokes and none has coloured ones; of 96 with a red line near the crown, 94 and all.
constexpr double kStrongStroke = 90, kColouredStroke = 30;
// Blobs of texture: the least area; both sides from which letters may be larger than a tile shows, px.
constexpr int kLeastBlob = 40, kLargeBlob = 64;
// Inter-eye distances below the chin down to which loose hair is looked for.
constexpr double kLooseHair = 0.6;

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

/// The blobs of texture that may be lettering, CV_8U.
struct Blobs {
  cv::Mat all, large;  ///< `large`: only those in which large letters have room
};

Blobs blobs_of(const cv::Mat& texture) {
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(texture, labels, stats, centres);
  std::vector<std::pair<uchar, uchar>> kinds(static_cast<std::size_t>(count));
  for (int i = 1; i < count; ++i) {
    const auto of = [&](int column) { return stats.at<int>(i, column); };
    if (of(cv::CC_STAT_AREA) < kLeastBlob) continue;
    const bool large = std::min(of(cv::CC_STAT_WIDTH), of(cv::CC_STAT_HEIGHT)) >= kLargeBlob;
    kinds[static_cast<std::size_t>(i)] = {255, large ? 255 : 0};
  }
  Blobs blobs{cv::Mat(texture.size(), CV_8U), cv::Mat(texture.size(), CV_8U)};
  for (int y = 0; y < labels.rows; ++y)
    for (int x = 0; x < labels.cols; ++x) {
      const auto& [any, large] = kinds[static_cast<std::size_t>(labels.at<int>(y, x))];
      blobs.all.at<uchar>(y, x) = any;
      blobs.large.at<uchar>(y, x) = large;
    }
  return blobs;
}

int count_within(const cv::Mat& sums, const cv::Rect& r) {
  return sums.at<int>(r.br()) - sums.at<int>(r.y, r.br().x) - sums.at<int>(r.br().y, r.x) + sums.at<int>(r.tl());
}

/// Tiles that cover the blobs (CV_8U), each time where most is still uncovered. None if it takes more than `most`.
std::optional<std::vector<cv::Rect>> tiles_over(cv::Mat blobs, std::size_t most) {
  constexpr int step = 4;
  const cv::Rect whole({}, blobs.size());
  if (static_cast<std::size_t>(cv::countNonZero(blobs)) > most * kTile * kTile) return std::nullopt;
  std::vector<cv::Rect> tiles;
  while (true) {
    cv::Mat sums;
    cv::integral(blobs / 255, sums, CV_32S);
    cv::Rect best;
    int covered = kLeastBlob - 1;
    for (int y = 0; y < blobs.rows; y += step)
      for (int x = 0; x < blobs.cols; x += step) {
        const cv::Rect r = cv::Rect(x, y, kTile, kTile) & whole;
        if (const int count = count_within(sums, r); count > covered) {
          covered = count;
          best = r;
        }
      }
    if (best.empty()) return tiles;
    if (tiles.size() == most) return std::nullopt;
    const cv::Rect shown = cv::boundingRect(blobs(best)) + best.tl();
    const cv::Point corner = (shown.tl() + shown.br()) / 2 - cv::Point(kTile / 2, kTile / 2);
    tiles.push_back(cv::Rect(std::clamp(corner.x, 0, std::max(0, blobs.cols - kTile)),
                             std::clamp(corner.y, 0, std::max(0, blobs.rows - kTile)), kTile, kTile) &
                    whole);
    blobs(shown).setTo(0);
  }
}

cv::Mat resized(const cv::Mat& mask, cv::Size size) {
  cv::Mat out;
  cv::resize(mask, out, size, 0, 0, cv::INTER_NEAREST);
  return out;
}

/// A copy whose long side is `side` at most: averaged by a whole factor, which costs a tenth of a broken one, and the
/// rest of the way interpolated.
cv::Mat copy_of(const cv::Mat& bgr, int side) {
  const int longest = std::max(bgr.cols, bgr.rows), factor = longest / side;
  if (longest <= side) return bgr;
  const auto at_least_one = [](double v) { return std::max(1, static_cast<int>(std::lround(v))); };
  const double k = static_cast<double>(side) / longest;
  cv::Mat copy = bgr;
  if (factor > 1)
    cv::resize(bgr, copy, {std::max(1, bgr.cols / factor), std::max(1, bgr.rows / factor)}, 0, 0, cv::INTER_AREA);
  cv::resize(copy, copy, {at_least_one(bgr.cols * k), at_least_one(bgr.rows * k)}, 0, 0, cv::INTER_LINEAR);
  return copy;
}

/// Text within `part` of a copy of the picture that is `scale` times as large.
void read_part(const cv::Mat& copy, const cv::Rect& part, double scale, double long_side, cv::dnn::Net& network,
               std::vector<TextRegion>& found) {
  const auto up = [](int v) { return std::max(kTile, (v + kGrid - 1) / kGrid * kGrid); };
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
    cv::Mat mask = cv::Mat::zeros(box.size(), CV_8U);
    cv::drawContours(mask, std::vector<std::vector<cv::Point>>{outline}, 0, cv::Scalar(255), cv::FILLED, cv::LINE_8,
                     cv::noArray(), INT_MAX, -box.tl());
    TextRegion text;
    text.score = cv::mean(probability(box), mask)[0];
    if (text.score < 0.6 || cv::countNonZero(mask) < 12) continue;
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

/// What is to be read at one size of the picture.
struct Reading {
  cv::Mat near, far;  ///< copies, the second half as large
  std::vector<cv::Rect> near_tiles, far_tiles;
};

/// The place of all blobs with what surrounds it, in whole cells of the network's grid as far as the picture goes.
cv::Rect place_of(const cv::Mat& blobs) {
  const cv::Rect shown = cv::boundingRect(blobs);
  const auto span = [](int from, int to, int end) {
    const int size = std::min(end, (to - from + 2 * kMargin + kGrid - 1) / kGrid * kGrid);
    const int start = std::clamp((from + to - size) / 2, 0, end - size);
    return cv::Range(start, start + size);
  };
  const cv::Range x = span(shown.x, shown.br().x, blobs.cols), y = span(shown.y, shown.br().y, blobs.rows);
  return {x.start, y.start, x.size(), y.size()};
}

/// The largest size at which few tiles cover the blobs; where none does, the place of all of them at once. Letters as
/// high as a tile are seen from afar.
Reading plan(const cv::Mat& bgr, const cv::Mat& copy, const cv::Mat& texture) {
  const Blobs blobs = blobs_of(texture);
  for (const int side : kSides) {
    Reading reading;
    reading.near = side == kSides[0] ? copy : copy_of(bgr, side);
    const auto near = tiles_over(resized(blobs.all, reading.near.size()), kMostTiles);
    if (!near) continue;
    reading.far = copy_of(reading.near, std::max(1, std::max(reading.near.cols, reading.near.rows) / 2));
    const auto far = tiles_over(resized(blobs.large, reading.far.size()), kMostTiles - near->size());
    if (!far) continue;
    reading.near_tiles = *near;
    reading.far_tiles = *far;
    return reading;
  }
  Reading reading;
  reading.near = copy_of(bgr, kManySide);
  reading.near_tiles = {place_of(resized(blobs.all, reading.near.size()))};
  return reading;
}

/// Whether two regions overlap or follow each other on one line.
bool same_line(const TextRegion& a, const TextRegion& b) {
  const cv::Rect2f p = cv::boundingRect(a.outline), q = cv::boundingRect(b.outline);
  const float low = std::min(p.height, q.height), gap = std::max(p.x, q.x) - std::min(p.br().x, q.br().x);
  return std::min(p.br().y, q.br().y) - std::max(p.y, q.y) > 0.6F * low && gap < 0.3F * low;
}

void join(TextRegion& line, const TextRegion& piece) {
  std::vector<cv::Point2f> points = line.outline;
  points.insert(points.end(), piece.outline.begin(), piece.outline.end());
  line.outline.resize(4);
  cv::minAreaRect(points).points(line.outline.data());
  line.height = std::max(line.height, piece.height);
}

}  // namespace

cv::Mat text_texture(const cv::Mat& bgr, double scale, const Face& face, const Outline& outline, const Parts& parts) {
  // Where hair, skin and clothes lie need not be known to the pixel: half the size costs a quarter.
  const cv::Size size = bgr.size(), half_size(std::max(1, size.width / 2), std::max(1, size.height / 2));
  const double half_scale = scale * half_size.height / size.height;
  const auto there = [&](const cv::Mat& mask, bool repeat) {
    return from_frame(parts, mask, half_scale, half_size, repeat);
  };
  const auto widen = [](cv::Mat& mask, int by) {
    cv::dilate(mask, mask, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(by, by)));
  };
  cv::Mat person;
  cv::resize(outline.probability, person, half_size, 0, 0, cv::INTER_LINEAR);
  // Beside and above the frame its border goes on, but only as far as the person: a line above the crown is no hair.
  const auto place = [&](const cv::Mat& mask) {
    cv::Mat of = there(mask, false) > 127;
    of |= (there(mask, true) > 127) & (person > 0.2);
    widen(of, 7);
    return of;
  };
  cv::Mat head = cv::Mat::zeros(Parts::kSide, Parts::kSide, CV_32F);
  for (const Part part :
       {Part::skin, Part::ear, Part::neck, Part::torso, Part::eye, Part::brow, Part::frame, Part::lens, Part::mouth})
    head = cv::max(head, parts.of(part));
  cv::Mat half_skin = place(head > 0.4);
  cv::Mat half_hidden = half_skin | place(parts.of(Part::hair) > 0.27);
  // Above the frame the person's outline is hair, unless the parser sees headwear.
  const auto row = [&](double y) { return std::clamp(static_cast<int>(y * half_scale), 0, half_size.height); };
  cv::Mat hair = (person > 0.2) & ~(there(parts.of(Part::headwear), true) > 0.3);
  hair.rowRange(row((face.left_eye.y + face.right_eye.y) / 2), half_size.height).setTo(0);
  // Loose hair beside the neck is missed by the parser, but not by the outline.
  cv::Mat loose = (person > 0.2) & (there(parts.of(Part::background), false) > 0.5);
  loose.rowRange(row(face.points[8].y + kLooseHair * face.inter_eye_distance), half_size.height).setTo(0);
  hair |= loose;
  widen(hair, 5);
  half_hidden |= hair;

  const cv::Mat hidden = resized(half_hidden, size), skin = resized(half_skin, size);
  cv::Mat grey, half;
  cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
  const Strokes fine = strokes_of(grey);
  cv::Mat lines = lines_of(fine, hidden, kStroke) | lines_of(fine, skin, kStrongStroke) |
                  lines_of(strokes_of(colourfulness(bgr)), skin, kColouredStroke);
  // Broad strokes are looked for at half the size.
  cv::resize(grey, half, half_size, 0, 0, cv::INTER_AREA);
  return lines | resized(lines_of(strokes_of(half), half_hidden, kBroadStroke), size);
}

Measured<TextRegions> find_text(const cv::Mat& bgr, const Face& face, const Outline& outline, const Parts& parts,
                                Vision& vision) {
  const double long_side = std::max(bgr.cols, bgr.rows);
  const auto scale_of = [&](const cv::Mat& copy) { return std::max(copy.cols, copy.rows) / long_side; };
  const cv::Mat copy = copy_of(bgr, kSides[0]);
  const auto reading = plan(bgr, copy, text_texture(copy, scale_of(copy), face, outline, parts));
  TextRegions text;
  if (reading.near_tiles.empty()) return text;
  const auto network = vision.network("text_detection");
  if (!network) return missing(network.error());
  cv::Mat seen = cv::Mat::zeros(reading.near.size(), CV_8U);
  for (const cv::Rect& tile : reading.near_tiles) {
    read_part(reading.near, tile, scale_of(reading.near), long_side, **network, text.found);
    seen(tile).setTo(255);
  }
  for (const cv::Rect& tile : reading.far_tiles)
    read_part(reading.far, tile, scale_of(reading.far), long_side, **network, text.found);
  text.searched = cv::countNonZero(seen) / static_cast<double>(seen.total());
  const std::vector<cv::Point2f> head = face_hull(face);
  std::erase_if(text.found, [&](const TextRegion& t) {
    const cv::Point2f middle = (t.outline[0] + t.outline[2]) / 2;
    return cv::pointPolygonTest(head, middle, false) >= 0;
  });
  std::stable_sort(text.found.begin(), text.found.end(),
                   [](const TextRegion& a, const TextRegion& b) { return a.score > b.score; });
  // The same line may have been read twice, or in pieces.
  std::vector<TextRegion> distinct;
  for (TextRegion& t : text.found) {
    const auto old =
        std::find_if(distinct.begin(), distinct.end(), [&](const TextRegion& d) { return same_line(d, t); });
    if (old == distinct.end())
      distinct.push_back(std::move(t));
    else
      join(*old, t);
  }
  text.found = std::move(distinct);
  return text;
}

}  // namespace photogate
