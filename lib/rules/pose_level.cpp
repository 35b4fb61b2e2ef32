#include <fmt/format.h>

#include <cmath>

#include "../rule.hpp"

namespace photogate {

Rule pose_level() {
  Rule rule;
  rule.id = "pose.level";
  rule.requirement = {"头部端正，不向左右倾斜。", "The head is upright, not tilted to a side."};
  rule.method = {"把标准人脸贴合到人脸网格上，得到头部在画面内的倾角。",
                 "A standard face is laid on the face mesh, which gives the tilt within the picture."};
  rule.advice = {"请让被摄者坐正，相机保持水平后重拍；轻微倾斜可以旋转裁切。",
                 "Seat the person upright and level the camera, or rotate the photo before cropping."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"roll_review",
       "deg",
       5.0,
       Origin::own,
       0,
       45,
       {"需人工查看的倾角", "roll that needs a look"},
       "96 studio portraits: 4.6 deg at most. 102 tilted portraits: none below (the least is 6.2)."},
      {"roll_max",
       "deg",
       7.0,
       Origin::own,
       0,
       45,
       {"允许的最大倾角", "largest roll"},
       "102 tilted portraits: 101 above, 1 in the doubtful band; 96 upright ones: none above. ISO/IEC 19794-5 allows "
       "8 deg; the angle repeats to 0.3 deg."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& pose = at.seen.pose();
    if (!pose) return unassessed(pose.error());
    const double roll = std::abs(pose->roll);
    Opinion opinion;
    opinion.status = above(roll, limits.number("roll_review"), limits.number("roll_max"));
    opinion.measured = {{"roll", pose->roll, "deg"}};
    opinion.message = {fmt::format("头部倾斜 {:.1f} 度。", roll),
                       fmt::format("The head is tilted by {:.1f} degrees.", roll)};
    if (opinion.status == Status::review)
      opinion.reason = {"倾角处于存疑范围。", "The angle lies in the doubtful band."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
