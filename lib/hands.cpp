#include "hands.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>

#include "anchor_network.hpp"
#include "mesh.hpp"
#include "rotated_crop.hpp"

namespace photogate {
namespace {

constexpr int kSide = 192;         // px of the palm detector's input
constexpr double kPalm = 0.4;      // palms below are not looked at
constexpr double kSurePalm = 0.6;  // a second look is not needed
constexpr double kSurePresence = 0.9;
constexpr std::size_t kMostHands = 4;
constexpr double kPadding = 0.2;  // of the long side
// The place where skin shows, px of that input, costs four ninths of the whole. With half an eye distance round it at
// least, the palms that fit in there score 0.62 or more (5 of 15 portraits, also mirrored and reduced); at 96 px a
// mirrored one scored 0.13. Of 1484 pictures six are judged otherwise than after a look at the whole: a hand found and
// two doubtful ones lost, no hand in the other three.
constexpr int kPlaceSide = 128;
constexpr float kPlaceMargin = 0.5F;

const AnchorNetwork kPalmDetector{"palm_detection_full", {{8, 2}, {16, 6}}, 7, "Identity_1", "Identity", 1 / 255.0, 0};

/// Whether a palm's middle lies on brows, eyes, nose or ears.
bool lies_on_features(cv::Point2f middle, const Face& face) {
  const double u = face.inter_eye_distance;
  const cv::Point2f right = (face.right_eye - face.left_eye) / static_cast<float>(u), down(-right.y, right.x);
  const cv::Point2f from_eyes = middle - (face.left_eye + face.right_eye) / 2;
  const double x = std::abs(from_eyes.dot(right)), y = from_eyes.dot(down);
  if (x < 0.9 * u && y > -0.8 * u && y < 0.8 * u) return true;
  return std::min(distance(middle, face.points[1]), distance(middle, face.points[15])) < 0.45 * u;
}

/// The place where skin shows; none where it is not known or not small.
std::optional<Letterbox> place_of(const cv::Rect2f& skin, const Letterbox& padded, const Face& face) {
  if (skin.empty()) return std::nullopt;
  const float margin = kPlaceMargin * static_cast<float>(face.inter_eye_distance);
  return cut(padded, {skin.x - margin, skin.y - margin, skin.width + 2 * margin, skin.height + 2 * margin}, kPlaceSide);
}

/// The palm's cut is turned so that the middle finger points up, and reaches beyond the finger tips.
Measured<Hand> look_at(const AnchorDetection& palm, const cv::Mat& bgr, Vision& vision) {
  constexpr int size = 224, points = 21;
  const auto network = vision.network("hand_landmark_lite");
  if (!network) return missing(network.error());
  const cv::Point2f wrist = palm.points[0], knuckle = palm.points[2];
  const double length = std::max(1e-3, distance(wrist, knuckle));
  const cv::Point2f up = (knuckle - wrist) / static_cast<float>(length);
  const float side = std::max(palm.box.width, palm.box.height);
  const cv::Point2f centre = (palm.box.tl() + palm.box.br()) / 2 + up * (0.5F * side);
  const RotatedCrop crop = rotated_crop(bgr, centre, 2.6 * side, std::atan2(up.x, -up.y), size);
  (*network)->setInput(cv::dnn::blobFromImage(crop.bgr, 1 / 255.0, cv::Size(), cv::Scalar(), true));
  std::vector<cv::Mat> out;
  (*network)->forward(out, std::vector<cv::String>{"Identity", "Identity_1"});

  Hand hand;
  hand.palm = palm.score;
  hand.presence = *out[1].ptr<float>();
  std::vector<cv::Point2f> joints;
  const float* v = out[0].ptr<float>();
  for (int i = 0; i < points; ++i, v += 3) joints.push_back(crop.in_picture({v[0], v[1]}));
  cv::convexHull(joints, hand.outline);
  return hand;
}

}  // namespace

Measured<Hands> find_hands(const cv::Mat& bgr, const Face& face, const cv::Rect2f& skin, bool again, Vision& vision) {
  Hands hands;
  const Letterbox padded = letterbox(bgr, kSide, kPadding);
  const auto place = place_of(skin, padded, face);
  for (const bool plain : {false, true}) {
    const Letterbox view = plain ? letterbox(bgr, kSide, 0) : place.value_or(padded);
    const auto palms = detect(kPalmDetector, view, vision, kPalm);
    if (!palms) return missing(palms.error());
    if (place && palms->empty()) break;
    for (std::size_t i = 0; i < std::min(kMostHands, palms->size()); ++i) {
      const AnchorDetection& palm = (*palms)[i];
      auto hand = look_at(palm, bgr, vision);
      if (!hand) return missing(hand.error());
      const cv::Point2f middle = (palm.box.tl() + palm.box.br()) / 2;
      if (hand->presence < kSurePresence && lies_on_features(middle, face)) continue;
      hands.found.push_back(std::move(*hand));
    }
    const bool sure =
        std::any_of(hands.found.begin(), hands.found.end(), [](const Hand& h) { return h.palm >= kSurePalm; });
    if (sure || !again) break;
  }
  std::stable_sort(hands.found.begin(), hands.found.end(),
                   [](const Hand& a, const Hand& b) { return a.palm > b.palm; });
  return hands;
}

}  // namespace photogate
