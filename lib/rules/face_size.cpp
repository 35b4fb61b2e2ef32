#include <fmt/format.h>

#include "../rule.hpp"

namespace photogate {
namespace {

struct Range {
  double least, most;
};

/// Within the range widened by `tolerance` passes, within twice that needs a look. A length that the edge cuts can only
/// be longer than measured.
Status within(double value, Range range, double tolerance, bool cut) {
  const Status small = below(value, range.least * (1 - tolerance), range.least * (1 - 2 * tolerance));
  const Status large = above(value, range.most * (1 + tolerance), range.most * (1 + 2 * tolerance));
  if (!cut) return worse(small, large);
  return large == Status::fail ? Status::fail : Status::review;
}

Opinion judge_face_size(const Case& at, const Limits& limits) {
  const auto& head = at.seen.head();
  if (!head) return unassessed(head.error());
  const cv::Size picture = at.seen.photo.pixels.size();
  if (picture.area() <= 0) return unassessed({"照片没有可用的像素。", "The photo has no usable pixels."});
  const double width = head->width() / picture.width * limits.number("print_width");
  const double length = head->length() / picture.height * limits.number("print_height");
  const Range widths{limits.number("head_width_min"), limits.number("head_width_max")};
  Status by_width = within(width, widths, limits.number("width_tolerance") / 100, head->side_cut);
  // Wide hair round a head that is as wide as it should be is the hair's business.
  const double bare = head->bare_width / picture.width * limits.number("print_width");
  if (by_width == Status::review && !head->side_cut && width > widths.most && bare >= widths.least * 0.9 &&
      bare <= widths.most)
    by_width = Status::pass;
  const Status by_length = within(length, {limits.number("head_length_min"), limits.number("head_length_max")},
                                  limits.number("tolerance") / 100, head->crown_cut);
  Opinion opinion;
  opinion.status = worse(by_width, by_length);
  opinion.measured = {{"head_width", width, "mm"}, {"head_length", length, "mm"}};
  opinion.message = {fmt::format("按证件尺寸换算，头宽 {:.1f} 毫米，头长 {:.1f} 毫米。", width, length),
                     fmt::format("At print size the head is {:.1f} mm wide and {:.1f} mm long.", width, length)};
  if (opinion.status == Status::review)
    opinion.reason = head->crown_cut || head->side_cut
                         ? Text{"头部触及照片边缘，实际尺寸可能更大。",
                                "The head touches the photo's edge and may be larger than measured."}
                         : Text{"头部尺寸略微超出规定范围。", "The head is slightly outside the required range."};
  const auto limit = [&](const char* key) { return limits.number(key); };
  if (length > limit("head_length_max") || width > limit("head_width_max"))
    opinion.advice = {"头部太大：请站远一些拍摄，或在四周多保留一些背景后重新裁切。",
                      "The head is too large: step back, or crop with more background around it."};
  else if (length < limit("head_length_min") || width < limit("head_width_min"))
    opinion.advice = {"头部太小：请靠近一些拍摄，或裁切得更紧。",
                      "The head is too small: step closer, or crop tighter."};
  return opinion;
}

}  // namespace

Rule face_size() {
  Rule rule;
  rule.id = "face.size";
  rule.requirement = {"头部在照片中的大小符合规定。", "The head has the required size in the photo."};
  rule.method = {
      "在人像轮廓上量取头宽（含耳朵和头发）和头长（头发顶端至下巴），再按证件尺寸换算成毫米。",
      "Head width, ears and hair included, and head length from the top of the hair to the chin, are taken from the "
      "person's outline and scaled to the print."};
  rule.advice = {"请调整拍摄距离或重新裁切，使头部大小符合要求。",
                 "Change the distance or crop again so that the head has the required size."};
  rule.origin = Origin::ga482;
  const std::string published =
      "GA 482-2012, digital-photo annex: print 22 mm x 32 mm, head width 14 to 16 mm, head length 19 to 22 mm.";
  rule.limits = {
      {"print_width", "mm", 22.0, Origin::ga482, 1, 1000, {"证件照片宽度", "width of the print"}, published},
      {"print_height", "mm", 32.0, Origin::ga482, 1, 1000, {"证件照片高度", "height of the print"}, published},
      {"head_width_min", "mm", 14.0, Origin::ga482, 0, 1000, {"最小头宽", "least head width"}, published},
      {"head_width_max", "mm", 16.0, Origin::ga482, 0, 1000, {"最大头宽", "largest head width"}, published},
      {"head_length_min", "mm", 19.0, Origin::ga482, 0, 1000, {"最小头长", "least head length"}, published},
      {"head_length_max", "mm", 22.0, Origin::ga482, 0, 1000, {"最大头长", "largest head length"}, published},
      {"tolerance",
       "%",
       2.0,
       Origin::own,
       0,
       50,
       {"头长超出范围多少仍通过（至两倍为止需人工查看）",
        "how far beyond its range a head length passes; up to twice that needs a look"},
       "The head length is known to 1 % (1 sd, 384 crops of 96 studio portraits with known crown and chin)."},
      {"width_tolerance",
       "%",
       18.0,
       Origin::own,
       0,
       50,
       {"头宽超出范围多少仍通过（至两倍为止需人工查看）",
        "how far beyond its range a head width passes; up to twice that needs a look"},
       "With a head length of 20.5 mm the heads of 96 studio portraits, hair included, are 13.0 to 18.9 mm wide: hair "
       "alone must not fail a head of the right length. 96 crops with a right length: 91 pass, 5 need a look."},
  };
  rule.judge = judge_face_size;
  return rule;
}

}  // namespace photogate
