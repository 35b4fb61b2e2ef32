#include <fmt/format.h>

#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_text(const Case& at, const Limits& limits) {
  const auto& text = at.seen.text();
  if (!text) return unassessed(text.error());
  Opinion opinion;
  opinion.status = Status::pass;
  double score = 0;
  std::size_t lines = 0;
  for (const TextRegion& region : text->found) {
    const Status status = above(region.score, limits.number("score_review"), limits.number("score_max"));
    if (status == Status::pass) continue;
    opinion.status = worse(opinion.status, status);
    opinion.where.push_back({"text", region.outline});
    score = std::max(score, region.score);
    ++lines;
  }
  opinion.measured = {{"score", rounded(score), "1"}, percent("searched", text->searched)};
  if (opinion.status == Status::pass)
    opinion.message = {"没有看到文字或标志。", "No text or lettering is seen."};
  else if (opinion.status == Status::fail)
    opinion.message = {fmt::format("照片中有文字、数字或印记（{} 处）。", lines),
                       fmt::format("There is text in the photo (in {} place{}).", lines, lines == 1 ? "" : "s")};
  else
    opinion.message = {"照片中可能有文字或标志。", "There may be text or a logo in the photo."};
  if (opinion.status == Status::review)
    opinion.reason = {"文字检测的得分处于存疑范围。", "The score of the text detector lies in the doubtful band."};
  return opinion;
}

}  // namespace

Rule content_text() {
  Rule rule;
  rule.id = "content.text";
  rule.requirement = {"照片中没有文字、数字、标志、印章或水印。",
                      "No text, digits, logos, stamps or watermarks are in the photo."};
  rule.method = {
      "在面部以外、具有文字纹理（细而明暗相间的笔画）的地方，用文字检测网络判断；头发上只看反差很大或带颜色的笔画；没有"
      "这种纹理就不再查找。不带文字的图形标志看不出来。",
      "A text detector judges the places outside the face that have the texture of text, thin strokes lighter and "
      "darker than their surroundings, on hair only strong or coloured ones; without such places there is no text. A "
      "logo without letters is not seen."};
  rule.advice = {"请换没有字样和标志的衣服，在空白背景前重拍，不要加印记或水印。",
                 "Wear clothes without lettering, stand before an empty wall, and add no stamps or watermarks."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"score_review",
       "1",
       0.6,
       Origin::own,
       0,
       1,
       {"需人工查看的文字得分", "score that needs a look"},
       "The detector's own limit: 0 of 48 labelled studio photos and of 96 crops of such have a region above it."},
      {"score_max",
       "1",
       0.8,
       Origin::own,
       0,
       1,
       {"判定为文字的得分", "score that refuses"},
       "9 of 9 photos with lettering reach 0.96, 96 of 96 crops with a red line planted on crown, wall or clothes "
       "0.97."},
  };
  rule.judge = judge_text;
  return rule;
}

}  // namespace photogate
