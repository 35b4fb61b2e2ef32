#include <fmt/format.h>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_plain(const Case& at, const Limits& limits) {
  const auto& clothing = at.seen.clothing();
  if (!clothing) return unassessed(clothing.error());
  const double none = 1e9;
  // Lettering and caps are worn with plain clothes too: something else has to speak of a uniform as well.
  const bool marked = clothing->area >= limits.number("marks_support");
  const bool service_cap =
      marked || clothing->badge >= limits.number("badge_support") || clothing->alike <= limits.number("alike_support");
  Opinion opinion = opinion_of(
      {{above(clothing->pairs, limits.number("pairs_review"), none),
        {"两肩或胸前有成对的标记，像是制服", "there are paired marks on shoulders or chest, as uniforms wear them"}},
       {above(clothing->area, limits.number("marks_review"), none),
        {"衣服上有徽章一类的标记，像是制服", "there are marks on the clothes, such as the badges of a uniform"}},
       {marked ? above(clothing->lettering, 0, none) : Status::pass,
        {"衣服上有文字，像是胸牌或臂章", "there is lettering on the clothes, such as a name tag or a patch"}},
       {service_cap ? above(clothing->headwear, limits.number("headwear_review"), none) : Status::pass,
        {"戴着带有标记或与衣服同料的帽子，可能属于制服",
         "headwear with a badge, or of the cloth of the clothes, is worn, which may belong to a uniform"}}},
      {{"lettering", static_cast<double>(clothing->lettering), "1"},
       {"marks", rounded(clothing->area), "1"},
       {"pairs", rounded(clothing->pairs), "1"},
       {"headwear", rounded(clothing->headwear), "1"},
       {"badge", rounded(clothing->badge), "1"}},
      {"没有看到制服的标记。", "No marks of a uniform are seen."});
  if (opinion.status == Status::review) {
    opinion.reason = {"标记和帽子只能提示制服，是不是制服须由人判断。",
                      "Marks and headwear only hint at a uniform; a person has to tell."};
    opinion.where = clothing->where;
    opinion.where.insert(opinion.where.end(), clothing->where_headwear.begin(), clothing->where_headwear.end());
  }
  return opinion;
}

}  // namespace

Rule attire_plain() {
  Rule rule;
  rule.id = "attire.plain";
  rule.requirement = {"不穿制服或带制服标志的衣服。", "No uniform, or anything that looks like one, is worn."};
  rule.method = {
      "凭颜色和形状，不靠网络识别制服：衣领和领带以外的衣料上与周围颜色明显不同的小块（肩章、胸章、臂章），左右成对的尤"
      "其可疑；以及同时有这类小块的文字，和带有徽章、与衣服同色或与这类小块同时出现的帽子。只提示人工查看，从不判不合格"
      "。",
      "By colour and shape, no network knows uniforms: small patches on the cloth beside collar and tie that stand "
      "out from it (shoulder marks, badges), above all those with a counterpart on the other side; lettering beside "
      "such patches; and headwear by the portrait parser that carries a badge, has the clothes' colour or comes with "
      "such patches. It asks a person to look and never refuses."};
  rule.advice = {"请换普通便服后重拍。", "Wear plain civilian clothes and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"pairs_review",
       "1",
       0.05,
       Origin::own,
       0,
       100,
       {"需人工查看的成对标记面积（除以两眼距离的平方）",
        "area of paired marks that needs a look, over the squared eye distance"},
       "48 studio portraits and 7 others in plain clothes: 0 in all. Checked shirts in the street reach 0.19."},
      {"marks_review",
       "1",
       0.08,
       Origin::own,
       0,
       100,
       {"需人工查看的标记面积（除以两眼距离的平方）", "area of marks that needs a look, over the squared eye distance"},
       "96 studio portraits: 0.012 at most; 7 others in plain clothes: 0.043 at most; 5 of 5 uniforms that show "
       "shoulders or chest: 0.24 to 0.60; 14 rendered ones: 13 above. Patterned street clothes exceed it."},
      {"headwear_review",
       "1",
       0.5,
       Origin::own,
       0,
       100,
       {"需人工查看的帽子面积（除以两眼距离的平方）",
        "area of headwear that needs a look, over the squared eye distance"},
       "6 of 9 uniforms in our photos wear a cap or a veil, of 1.8 or more; 48 bare-headed portraits: 46 below 0.3."},
      {"marks_support",
       "1",
       0.03,
       Origin::own,
       0,
       100,
       {"佐证文字或帽子的标记面积（除以两眼距离的平方）",
        "area of marks that makes lettering or headwear speak of a uniform, over the squared eye distance"},
       "6 of 9 uniforms: 0.03 and more, among them the one with lettering; 7 other "
       "photos with lettering: 3 below 0.02, on 4 patterns count too."},
      {"badge_support",
       "1",
       0.1,
       Origin::own,
       0,
       100,
       {"帽徽面积（除以两眼距离的平方）", "area of a badge on the headwear, over the squared eye distance"},
       "4 of 6 uniforms with headwear: 0.19 and more. 58 street photos in which headwear is seen or hair is taken for "
       "it: 8 above."},
      {"alike_support",
       "dE",
       15.0,
       Origin::own,
       0,
       200,
       {"帽子与衣服视为同料的色差", "difference of colour up to which headwear and clothes are of one cloth"},
       "One veil and habit: 12. Of all six uniforms with headwear each has one of the three; of those 58 street "
       "photos 23 have."},
  };
  rule.judge = judge_plain;
  return rule;
}

}  // namespace photogate
