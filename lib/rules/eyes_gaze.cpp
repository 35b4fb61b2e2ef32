#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "../rule.hpp"

namespace photogate {
namespace {

/// What keeps the irises from being measured cleanly.
struct Doubt {
  bool worn = false;    ///< glasses are worn
  bool hidden = false;  ///< hair or a frame lies over an eye or brow
  double yaw = 0;
};

Doubt doubt_of(const Case& at, const Limits& limits) {
  Doubt doubt;
  const auto worst = [](const std::array<double, 2>& pair) { return std::max(pair[0], pair[1]); };
  if (const auto& cover = at.seen.eye_cover()) {
    doubt.worn = cover->glasses >= limits.number("glasses_area");
    doubt.hidden = 100 * std::max(worst(cover->hair), worst(cover->frame)) > limits.number("cover_most");
  }
  if (const auto& hair = at.seen.hair_on_face())
    doubt.hidden = doubt.hidden || 100 * worst(hair->brows) > limits.number("fringe_most");
  if (const auto& pose = at.seen.pose()) doubt.yaw = pose->yaw;
  return doubt;
}

Opinion judge_eyes_gaze(const Case& at, const Limits& limits) {
  const auto& gaze = at.seen.gaze();
  if (!gaze) return unassessed(gaze.error());
  const double aside = std::abs(gaze->horizontal), vertical = gaze->vertical;
  const auto judged = [&](double wider, double allowed) {
    return std::pair{
        above(aside, limits.number("aside_review") * wider + allowed, limits.number("aside_max") * wider + allowed),
        above(std::abs(vertical), limits.number("vertical_review") * wider, limits.number("vertical_max") * wider)};
  };
  auto [sideways, up_down] = judged(1, 0);
  Opinion opinion;
  opinion.measured = {{"gaze_horizontal", gaze->horizontal, "1"}, {"gaze_vertical", vertical, "1"}};
  opinion.reason = {"虹膜的位置处于存疑范围。", "The irises' place lies in the doubtful band."};
  if (worse(sideways, up_down) != Status::pass) {
    // Lids hide part of an iris: closed or covered eyes have no gaze to measure.
    const auto& eyes = at.seen.eyes();
    if (eyes && std::min(eyes->left_opening, eyes->right_opening) < limits.number("opening_least"))
      return unassessed({"眼睛没有睁开，无法判断视线。", "The eyes are not open, so the gaze cannot be judged."});
    const auto& cover = at.seen.eye_cover();
    if (cover && std::max(cover->lens[0], cover->lens[1]) > limits.number("lens_most"))
      return unassessed(
          {"深色镜片遮住了眼睛，无法判断视线。", "Dark lenses hide the eyes, so the gaze cannot be judged."});
    const Doubt doubt = doubt_of(at, limits);
    // Irises that stay on the lens wander against a turning head, in some people three times as far as in most.
    const bool against = gaze->horizontal * doubt.yaw < 0;
    const double turn = against ? std::max(0.0, std::abs(doubt.yaw) - limits.number("turn_least")) : 0;
    std::tie(sideways, up_down) = judged(doubt.worn || doubt.hidden ? limits.number("unclean_factor") : 1,
                                         turn * limits.number("turn_allowance"));
    // Averted eyes differ up and down as well, so this says nothing of the sides.
    const bool uneven = gaze->apart > limits.number("apart_most");
    const bool turned = std::abs(doubt.yaw) > limits.number("turn_most");
    if (up_down == Status::fail && (doubt.hidden || turned || uneven)) up_down = Status::review;
    if (doubt.hidden || turned) {
      opinion.reason = {"头部转动或眼睛被头发、镜框遮挡，虹膜的位置量不准。",
                        "The head is turned, or hair or a frame lies over an eye: the irises' place is uncertain."};
      if (sideways == Status::fail) sideways = Status::review;
    }
  }
  opinion.status = worse(sideways, up_down);
  if (opinion.status == Status::pass) {
    opinion.message = {"双眼看向镜头。", "The eyes look at the lens."};
  } else if (sideways == opinion.status) {
    const bool right = gaze->horizontal > 0;
    opinion.message = {fmt::format("视线偏向照片{}侧，虹膜偏移 {:.3f} 个眼宽。", right ? "右" : "左", aside),
                       fmt::format("The eyes look to the photo's {}; the irises are off by {:.3f} eye widths.",
                                   right ? "right" : "left", aside)};
  } else {
    const bool down = vertical > 0;
    opinion.message = {fmt::format("视线偏{}，虹膜偏移 {:.3f} 个眼宽。", down ? "下" : "上", std::abs(vertical)),
                       fmt::format("The eyes look {}; the irises are off by {:.3f} eye widths.", down ? "down" : "up",
                                   std::abs(vertical))};
  }
  if (opinion.status != Status::review) opinion.reason = {};
  return opinion;
}

}  // namespace

Rule eyes_gaze() {
  Rule rule;
  rule.id = "eyes.gaze";
  rule.requirement = {"双眼平视镜头。", "The eyes look at the lens."};
  rule.method = {
      "虹膜网络给出的虹膜中心在眼角连线上的位置，两眼取平均，并扣除头部转动的影响。",
      "Place of the irises between the corners of the eyes by the iris network, mean of both eyes, less what a turn "
      "of the head explains."};
  rule.advice = {"请看着镜头（不要看手机屏幕）后重拍。",
                 "Look at the lens, not at the phone's screen, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"aside_review",
       "1",
       0.032,
       Origin::own,
       0,
       1,
       {"需人工查看的左右偏移", "sideways offset that needs a look"},
       "48 studio portraits that look at the lens: 0.025 at most (mean 0.006, sd 0.0065)."},
      {"aside_max",
       "1",
       0.055,
       Origin::own,
       0,
       1,
       {"允许的最大左右偏移", "largest sideways offset"},
       "About 55 portraits of 28 persons with irises moved sideways by 15 % of the eye width: 0.049 to 0.104, by 20 "
       "%: 0.078 to 0.147. Of 373 street portraits turned by less than 15 degrees 13 read 0.042 to 0.055, most of "
       "them looking at the lens or close to it."},
      {"vertical_review",
       "1",
       0.045,
       Origin::own,
       0,
       1,
       {"需人工查看的上下偏移", "offset up or down that needs a look"},
       "Studio portraits: sd 0.014, all within 0.035. 430 portraits of all sources: nine in ten within 0.03."},
      {"vertical_max",
       "1",
       0.09,
       Origin::own,
       0,
       1,
       {"允许的最大上下偏移", "largest offset up or down"},
       "Lids follow the eyes, so only a marked look up or down shows: irises moved by a tenth of the eye width reach "
       "0.06 at most and pass or need a look. One of six rendered people reads 0.050 to 0.072, two men behind "
       "spectacles 0.073 and 0.083, though they look at the lens."},
      {"opening_least",
       "1",
       0.33,
       Origin::own,
       0,
       1,
       {"可判断视线的最小睁眼程度", "least opening that shows a gaze"},
       "The limit of eyes.open."},
      {"lens_most",
       "1",
       0.4,
       Origin::own,
       0,
       1,
       {"可判断视线的最大镜片遮挡", "most of a dark lens through which a gaze shows"},
       "The limit of eyes.uncovered."},
      {"unclean_factor",
       "1",
       1.5,
       Origin::own,
       1,
       10,
       {"戴眼镜或眼部有遮挡时限值放宽的倍数", "factor on all limits with glasses on or something over an eye"},
       "Rims and lenses pull the irises: of 59 street portraits with glasses 13 are beyond the largest offsets, 7 "
       "with the factor."},
      {"cover_most",
       "%",
       25.0,
       Origin::own,
       0,
       100,
       {"眼前头发或镜框的存疑占比", "hair or frame over an eye beyond which no gaze is refused"},
       "As frame_review of eyes.uncovered."},
      {"fringe_most",
       "%",
       30.0,
       Origin::own,
       0,
       100,
       {"眉毛上头发的存疑占比", "hair over a brow beyond which no gaze is refused"},
       "A fringe shades the eye and is taken for its lid: 21 of 373 street portraits have more, 3 of these beyond the "
       "largest offsets."},
      {"apart_most",
       "1",
       0.05,
       Origin::own,
       0,
       1,
       {"两眼上下偏移之差超过此值时，上下视线只存疑",
        "difference of the eyes' own offsets up or down beyond which no gaze up or down is refused"},
       "76 studio portraits: 0.038 at most (median 0.006); 16 of 373 street portraits: more, 8 of these beyond the "
       "largest offsets."},
      {"glasses_area",
       "1",
       0.12,
       Origin::own,
       0,
       10,
       {"视为戴眼镜的镜框面积与眼距平方之比", "area of frames, in squared eye distances, from which glasses are worn"},
       "As in eyes.uncovered."},
      {"turn_least",
       "deg",
       5.0,
       Origin::own,
       0,
       90,
       {"头部转动开始放宽限值的角度", "yaw from which a turn of the head widens the limits"},
       "76 studio portraits: within 5 degrees the mean compensation of 0.0028 a degree holds (slopes of 0.0023 to "
       "0.0033 in three sets)."},
      {"turn_allowance",
       "1",
       0.008,
       Origin::own,
       0,
       1,
       {"每度转动放宽的左右偏移（仅限与转动相反的方向）",
        "sideways offset allowed per further degree, against the turn only"},
       "Eight street portraits turned by 13 to 29 degrees with the eyes in the lens: 0.0047 to 0.0107 a degree in "
       "all. Eyes that go with the head get none: they look past the lens."},
      {"turn_most",
       "deg",
       15.0,
       Origin::own,
       0,
       90,
       {"头部转动超过此角度时视线只存疑", "yaw beyond which no gaze is refused"},
       "The limit of pose.frontal. Rendered heads turned by 17 and 24 degrees with the eyes at rest: 0.036 to 0.106."},
  };
  rule.judge = judge_eyes_gaze;
  return rule;
}

}  // namespace photogate
