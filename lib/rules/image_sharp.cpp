#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {

Rule image_sharp() {
  Rule rule;
  rule.id = "image.sharp";
  rule.requirement = {"影像清晰，没有虚焦、抖动、噪点或压缩痕迹。",
                      "The picture is sharp: no defocus, shake, noise or compression marks."};
  rule.method = {
      "在眼、眉、鼻、口处测量最强边缘在最模糊方向上的宽度，另测噪点和 JPEG 方块痕迹；瞳距大于 80 像素时先缩小到 80 "
      "像素。",
      "Width of the strongest edges at eyes, brows, nose and mouth in the direction where they are widest, noise, and "
      "JPEG's block borders; at 80 px between the eyes where there are more."};
  rule.advice = {"请对准眼睛对焦，固定相机并补足光线后重拍，直接上传原图，不要放大或反复压缩。",
                 "Focus on the eyes, steady the camera, add light, and upload the original without enlarging or "
                 "recompressing it."};
  rule.origin = Origin::ga482;
  rule.limits = {
      {"edge_review",
       "px",
       1.05,
       Origin::own,
       0,
       100,
       {"需人工查看的边缘宽度", "edge width that needs a look"},
       "768 sharp portraits reach 1.01, all skin tones alike; of 192 with shake over 7 px of 520, 17 are below."},
      {"edge_max",
       "px",
       1.20,
       Origin::own,
       0,
       100,
       {"允许的边缘宽度", "largest edge width"},
       "192 portraits blurred by 2.5 and 4 px of 520, defocus and motion: all above 1.27. 0 of 768 sharp ones "
       "refused."},
      {"noise_review",
       "1",
       2.6,
       Origin::own,
       0,
       255,
       {"需人工查看的噪点（灰度级）", "noise in grey levels that needs a look"},
       "2.0 at most in 327 portraits and snapshots; 96 with added noise of 12 levels read 3.1 to 3.5."},
      {"noise_max",
       "1",
       4.5,
       Origin::own,
       0,
       255,
       {"允许的噪点（灰度级）", "most noise in grey levels"},
       "96 portraits with added noise of 20 levels read 5.0 to 5.5."},
      {"block_review",
       "1",
       2.3,
       Origin::own,
       0,
       255,
       {"需人工查看的方块边界（灰度级）", "block borders in grey levels that need a look"},
       "1.7 at most in 423 good portraits; JPEG quality 70 reads 1.1 to 1.8, 50 reads 1.6 to 2.3, 30 reads 2.4 to "
       "3.2."},
      {"block_max",
       "1",
       3.6,
       Origin::own,
       0,
       255,
       {"允许的方块边界（灰度级）", "largest block borders in grey levels"},
       "JPEG quality 15 and below reads 3.6 to 7.7 (192 portraits)."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& sharpness = at.seen.sharpness();
    if (!sharpness) return unassessed(sharpness.error());
    const Sharpness& s = *sharpness;
    return opinion_of({{above(s.edge_width, limits.number("edge_review"), limits.number("edge_max")),
                        {fmt::format("面部模糊，边缘宽 {:.2f} 像素", s.edge_width),
                         fmt::format("the face is blurred: edges are {:.2f} px wide", s.edge_width)}},
                       {above(s.noise, limits.number("noise_review"), limits.number("noise_max")),
                        {fmt::format("噪点过多（{:.1f} 级）", s.noise),
                         fmt::format("there is much noise ({:.1f} grey levels)", s.noise)}},
                       {above(s.blockiness, limits.number("block_review"), limits.number("block_max")),
                        {fmt::format("压缩痕迹明显（方块边界 {:.1f} 级）", s.blockiness),
                         fmt::format("compression shows (block borders of {:.1f} grey levels)", s.blockiness)}}},
                      {{"edge_width", rounded(s.edge_width), "px"},
                       {"noise", rounded(s.noise), "1"},
                       {"block", rounded(s.blockiness), "1"}},
                      {fmt::format("面部清晰，边缘宽 {:.2f} 像素。", s.edge_width),
                       fmt::format("The face is sharp: edges are {:.2f} px wide.", s.edge_width)});
  };
  return rule;
}

}  // namespace photogate
