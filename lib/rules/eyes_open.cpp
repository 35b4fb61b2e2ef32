#include <fmt/format.h>

#include <algorithm>

#include "../rule.hpp"

namespace photogate {

Rule eyes_open() {
  Rule rule;
  rule.id = "eyes.open";
  rule.requirement = {"双眼自然睁开。", "Both eyes are open in a natural way."};
  rule.method = {
      "上下眼睑的距离与眼宽之比，取较小的一只眼；与眼睛大小和肤色无关。",
      "Distance of the lids over the width of the eye, the less open eye deciding; independent of the eye's size and "
      "of skin tone."};
  rule.advice = {"请睁开双眼平视镜头，避免强光直射眼睛后重拍。",
                 "Open both eyes, look at the lens, avoid glare into the eyes, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"opening_review",
       "1",
       0.375,
       Origin::own,
       0,
       1,
       {"需人工查看的睁眼程度", "opening that needs a look"},
       "93 open-eyed photos: 1 below (0.361). 15 photos with a closed or winking eye: none above (0.362 at most). "
       "Means of five ethnic groups on 96 studio portraits: 0.43 to 0.46."},
      {"opening_min",
       "1",
       0.33,
       Origin::own,
       0,
       1,
       {"允许的最小睁眼程度", "least opening"},
       "15 photos with a closed or winking eye: 13 below, 2 in the doubtful band. 93 open-eyed photos: none below."},
      {"lens_most",
       "1",
       0.58,
       Origin::own,
       0,
       1,
       {"可判断是否睁眼的最大镜片遮挡", "most of a dark lens through which an open eye shows"},
       "Of 18 rendered people behind tinted, mirrored or glaring lenses 6 read less than opening_review, all with "
       "open eyes and more lens than this. 15 closed or winking eyes: at most 0.39, in glasses that reflect, the "
       "others 0.24."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& eyes = at.seen.eyes();
    if (!eyes) return unassessed(eyes.error());
    const double opening = std::min(eyes->left_opening, eyes->right_opening);
    Opinion opinion;
    opinion.status = below(opening, limits.number("opening_review"), limits.number("opening_min"));
    opinion.measured = {{"opening_left", eyes->left_opening, "1"}, {"opening_right", eyes->right_opening, "1"}};
    const bool left = eyes->left_opening <= eyes->right_opening;
    if (opinion.status != Status::pass) {
      const auto& cover = at.seen.eye_cover();
      if (cover && cover->lens[left ? 0 : 1] > limits.number("lens_most"))
        return unassessed({"深色或反光的镜片遮住了眼睛，无法判断是否睁开。",
                           "Dark or glaring lenses hide the eyes, so whether they are open cannot be judged."});
    }
    if (opinion.status == Status::pass)
      opinion.message = {"双眼睁开。", "Both eyes are open."};
    else
      opinion.message = {fmt::format("照片{}侧的眼睛睁开程度为 {:.2f}。", left ? "左" : "右", opening),
                         fmt::format("The eye on the photo's {} is open by {:.2f}.", left ? "left" : "right", opening)};
    if (opinion.status == Status::review)
      opinion.reason = {"睁眼程度处于存疑范围，可能是眯眼。",
                        "The opening lies in the doubtful band; the eye may be narrowed."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
