#include <fmt/format.h>

#include <cmath>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_eyes_gaze(const Case& at, const Limits& limits) {
  const auto& gaze = at.seen.gaze();
  if (!gaze) return unassessed(gaze.error());
  const double aside = std::abs(gaze->horizontal), vertical = gaze->vertical;
  const Status sideways = above(aside, limits.number("aside_review"), limits.number("aside_max"));
  const Status up_down = above(std::abs(vertical), limits.number("vertical_review"), limits.number("vertical_max"));
  Opinion opinion;
  opinion.status = worse(sideways, up_down);
  opinion.measured = {{"gaze_horizontal", gaze->horizontal, "1"}, {"gaze_vertical", vertical, "1"}};
  // Lids hide part of an iris: closed or covered eyes have no gaze to measure.
  if (opinion.status != Status::pass) {
    const auto& eyes = at.seen.eyes();
    if (eyes && std::min(eyes->left_opening, eyes->right_opening) < limits.number("opening_least"))
      return unassessed({"眼睛没有睁开，无法判断视线。", "The eyes are not open, so the gaze cannot be judged."});
    const auto& cover = at.seen.eye_cover();
    if (cover && std::max(cover->lens[0], cover->lens[1]) > limits.number("lens_most"))
      return unassessed(
          {"深色镜片遮住了眼睛，无法判断视线。", "Dark lenses hide the eyes, so the gaze cannot be judged."});
  }
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
  if (opinion.status == Status::review)
    opinion.reason = {"虹膜的位置处于存疑范围。", "The irises' place lies in the doubtful band."};
  return opinion;
}

}  // namespace

Rule eyes_gaze() {
  Rule rule;
  rule.id = "eyes.gaze";
  rule.requirement = {"双眼平视镜头。", "The eyes look at the lens."};
  rule.method = {
      "虹膜网络给出的虹膜中心在眼角连线上的位置，两眼取平均，并扣除头部转动的影响。",
      "Place of the irises between the corners of the eyes by the iris network, mean of both eyes, less what a turn of "
      "the head explains."};
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
       0.042,
       Origin::own,
       0,
       1,
       {"允许的最大左右偏移", "largest sideways offset"},
       "About 55 portraits of 28 persons with irises moved sideways by 15 % of the eye width: 0.049 to 0.104, by 20 %: "
       "0.078 "
       "to 0.147. No real photos of averted eyes were at hand."},
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
       0.07,
       Origin::own,
       0,
       1,
       {"允许的最大上下偏移", "largest offset up or down"},
       "Lids follow the eyes, so only a marked look up or down shows: irises moved by a tenth of the eye width reach "
       "0.06 at most and pass or need a look."},
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
  };
  rule.judge = judge_eyes_gaze;
  return rule;
}

}  // namespace photogate
