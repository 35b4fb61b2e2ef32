#include <fmt/format.h>

#include <cmath>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_pose_frontal(const Case& at, const Limits& limits) {
  const auto& pose = at.seen.pose();
  if (!pose) return unassessed(pose.error());
  const double yaw = std::abs(pose->yaw), pitch = std::abs(pose->pitch);
  const Status turned = above(yaw, limits.number("yaw_review"), limits.number("yaw_max"));
  const Status nodding = above(pitch, limits.number("pitch_review"), limits.number("pitch_max"));
  Opinion opinion;
  opinion.status = worse(turned, nodding);
  opinion.measured = {{"yaw", pose->yaw, "deg"}, {"pitch", pose->pitch, "deg"}};
  const bool down = pose->pitch > 0;
  opinion.message = {fmt::format("头部左右转动约 {:.0f} 度，{}约 {:.0f} 度。", yaw, down ? "低头" : "抬头", pitch),
                     fmt::format("The head is turned by about {:.0f} degrees and {} by about {:.0f} degrees.", yaw,
                                 down ? "lowered" : "raised", pitch)};
  if (opinion.status == Status::review)
    opinion.reason =
        turned == Status::review
            ? Text{"左右转动的角度处于存疑范围。", "The turn to the side lies in the doubtful band."}
            : Text{"抬头或低头的角度处于存疑范围，五官比例因人而异，也会影响这一角度。",
                   "The tilt up or down lies in the doubtful band; a person's own proportions move it too."};
  return opinion;
}

}  // namespace

Rule pose_frontal() {
  Rule rule;
  rule.id = "pose.frontal";
  rule.requirement = {"正面面对相机，不侧脸，不抬头或低头。",
                      "The face looks straight at the camera, neither turned aside nor raised or lowered."};
  rule.method = {"把标准人脸贴合到人脸网格上，得到左右转角（偏航）和俯仰角。",
                 "A standard face is laid on the face mesh, which gives yaw and pitch."};
  rule.advice = {"请正对相机，让相机与眼睛同高，平视镜头后重拍。",
                 "Face the camera squarely with the lens at eye level and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"yaw_review",
       "deg",
       10.0,
       Origin::own,
       0,
       90,
       {"需人工查看的左右转角", "yaw that needs a look"},
       "96 studio portraits: 7.9 deg at most; 8 other frontal photos: 1 above (11.7). 35 photos labelled as turned: "
       "none below."},
      {"yaw_max",
       "deg",
       15.0,
       Origin::own,
       0,
       90,
       {"允许的最大左右转角", "largest yaw"},
       "35 photos labelled as turned: 34 above (15.9 to 55 deg), 1 in the doubtful band (14.6). 104 frontal photos: "
       "none "
       "above. Studio spread (1 sd) is 2.3 deg."},
      {"pitch_review",
       "deg",
       13.0,
       Origin::own,
       0,
       90,
       {"需人工查看的俯仰角", "pitch that needs a look"},
       "96 studio portraits: sd 5.7 deg, 3 above; a person's proportions cannot be told from pitch. 5 photos labelled "
       "as "
       "raised or lowered: all above."},
      {"pitch_max",
       "deg",
       18.0,
       Origin::own,
       0,
       90,
       {"允许的最大俯仰角", "largest pitch"},
       "96 studio portraits: 15.1 deg at most. 5 photos labelled as raised or lowered: 3 above (23 to 27), 2 in the "
       "doubtful "
       "band (13.6, 15.7)."},
  };
  rule.judge = judge_pose_frontal;
  return rule;
}

}  // namespace photogate
