#include <fmt/format.h>

#include <cmath>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_face_position(const Case& at, const Limits& limits) {
  const auto& head = at.seen.head();
  if (!head) return unassessed(head.error());
  const cv::Size picture = at.seen.photo.pixels.size();
  if (picture.area() <= 0) return unassessed({"照片没有可用的像素。", "The photo has no usable pixels."});
  const double margin = head->crown_y / picture.height * 100;
  const double offset = (head->midline_x / picture.width - 0.5) * 100;
  const double published = 100 / limits.number("reference_height");
  const double least = limits.number("margin_min") * published, most = limits.number("margin_max") * published;
  const double tolerance = limits.number("margin_tolerance");

  Status by_margin = worse(below(margin, least - tolerance, least - 2 * tolerance),
                           above(margin, most + tolerance, most + 2 * tolerance));
  if (head->crown_cut) by_margin = Status::fail;
  const Status by_centre = above(std::abs(offset), limits.number("centre_review"), limits.number("centre_max"));
  Opinion opinion;
  opinion.status = worse(by_margin, by_centre);
  opinion.measured = {{"margin", margin, "%"}, {"offset", offset, "%"}};
  if (head->crown_cut)
    opinion.message = {"头发顶端触及照片上边缘。", "The top of the hair touches the photo's upper edge."};
  else
    opinion.message = {
        fmt::format("头顶距上边缘为照片高度的 {:.1f} %，水平偏移为照片宽度的 {:.1f} %。", margin, std::abs(offset)),
        fmt::format(
            "The crown lies {:.1f} % of the height below the upper edge; the face is {:.1f} % of the width off centre.",
            margin, std::abs(offset))};
  if (opinion.status == Status::review)
    opinion.reason = by_margin == Status::review
                         ? Text{"头顶上方的留白略微超出规定范围。",
                                "The margin above the crown is slightly outside the required range."}
                         : Text{"水平偏移处于存疑范围。", "The offset from the centre lies in the doubtful band."};
  if (by_margin != Status::pass && !head->crown_cut && margin > most)
    opinion.advice = {"头顶上方留白过多：请重新裁切，减少上方空白。",
                      "There is too much space above the head: crop the top tighter."};
  else if (by_margin != Status::pass)
    opinion.advice = {
        "头顶上方留白不足：请多保留一些上方背景后重新裁切或重拍。",
        "There is too little space above the head: crop or take the photo again with more background above it."};
  return opinion;
}

}  // namespace

Rule face_position() {
  Rule rule;
  rule.id = "face.position";
  rule.requirement = {"头部左右居中，头顶上方留出规定的距离。",
                      "The head is centred, with the required margin above the hair."};
  rule.method = {
      "头发顶端到上边缘的距离，以及面部中线与照片中线的距离。",
      "The distance of the top of the hair from the upper edge, and of the face's midline from the photo's."};
  rule.advice = {"请重新裁切，使面部左右居中。", "Crop again so that the face is centred."};
  rule.origin = Origin::ga482;
  const std::string published =
      "GA 482-2012, digital-photo annex: 10 to 20 px from the top of the hair to the upper edge of 378 px.";
  rule.limits = {
      {"margin_min",
       "px",
       10.0,
       Origin::ga482,
       0,
       10000,
       {"头顶上方最小距离", "least margin above the hair"},
       published},
      {"margin_max",
       "px",
       20.0,
       Origin::ga482,
       0,
       10000,
       {"头顶上方最大距离", "largest margin above the hair"},
       published},
      {"reference_height",
       "px",
       378.0,
       Origin::ga482,
       1,
       10000,
       {"上述像素所对应的照片高度", "photo height that these pixels refer to"},
       published},
      {"margin_tolerance",
       "%",
       0.5,
       Origin::own,
       0,
       50,
       {"超出范围多少仍通过（占照片高度，至两倍为止需人工查看）",
        "share of the photo's height beyond the range that passes; up to twice that needs a look"},
       "The crown is known to 0.3 % of the photo's height (1 sd, crops of 96 studio portraits)."},
      {"centre_review",
       "%",
       5.0,
       Origin::iso,
       0,
       50,
       {"需人工查看的水平偏移（占照片宽度）", "offset from the centre that needs a look, share of the width"},
       "ISO/IEC 19794-5: the face's centre within 45 to 55 % of the width. No Chinese authority gives a tolerance."},
      {"centre_max",
       "%",
       8.0,
       Origin::own,
       0,
       50,
       {"允许的最大水平偏移（占照片宽度）", "largest offset from the centre, share of the width"},
       "The ISO tolerance and the spread (1 sd 1.5 % of the width) by which a face turned within the limits moves off "
       "its head."},
  };
  rule.judge = judge_face_position;
  return rule;
}

}  // namespace photogate
