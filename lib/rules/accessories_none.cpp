#include <algorithm>

#include "../aspects.hpp"

namespace photogate {
namespace {

Opinion judge_accessories_none(const Case& at, const Limits& limits) {
  const auto& worn = at.seen.adornment();
  if (!worn) return unassessed(worn.error());
  const auto& earrings = at.seen.earrings();
  if (!earrings) return unassessed(earrings.error());
  const auto& necklace = at.seen.necklace();
  if (!necklace) return unassessed(necklace.error());
  const auto& score = earrings->score;
  const double one = 100 * std::max(score[0].value_or(0), score[1].value_or(0));
  const double both = 100 * std::min(score[0].value_or(0), score[1].value_or(0));
  Status lobe = Status::pass;
  Lobe shown;
  for (std::size_t side = 0; side < 2; ++side) {
    const Lobe& seen = worn->lobes[side];
    // A spot alone may be a gap between ear and hair, another colour alone the light through the ear; with both it may
    // still be the wall behind, where the network sees nothing worn.
    if (seen.colour <= limits.number("lobe_colour")) continue;
    if (100 * score[side].value_or(1) < limits.number("lobe_earring")) continue;
    lobe = worse(lobe, above(seen.spot, limits.number("lobe_review"), limits.number("lobe_max")));
    if (seen.spot > shown.spot) shown = seen;
  }
  const Status earring =
      worse(above(one, limits.number("earring_review"), 1e9), above(both, limits.number("both_ears_review"), 1e9));
  const double hung = 100 * necklace->score;
  // A tight crop shows too little of a neck to tell a chain from a collar, and a spot alone may be light or a button.
  const Status chain = 100 * necklace->in_view < limits.number("neck_in_view")
                           ? Status::pass
                           : above(hung, limits.number("necklace_review"), 1e9);
  const Status spots =
      hung < limits.number("neck_necklace") ? Status::pass : above(worn->neck, limits.number("neck_review"), 1e9);
  Opinion opinion = opinion_of(
      {{above(100 * worn->cloth, limits.number("cloth_review"), limits.number("cloth_max")),
        {"颈部有围巾一类的织物", "cloth such as a scarf lies round the neck"}},
       {lobe, {"耳垂处有像耳环或耳机的亮点", "a spot like an earring or earphone is on an ear lobe"}},
       {earring, {"耳朵上像是戴有耳环或耳机", "an earring or earphone seems to be worn"}},
       {worse(chain, spots), {"颈部像是戴有项链或耳机线", "a necklace or a wire seems to hang round the neck"}}},
      {percent("cloth", worn->cloth),
       {"lobe_spot", shown.spot, "L*"},
       {"lobe_colour", shown.colour, "C*"},
       {"earring", rounded(one), "%"},
       {"both_ears", rounded(both), "%"},
       {"necklace", rounded(hung), "%"},
       {"neck", worn->neck, "L*"}},
      {"没有看到围巾、耳环、项链或耳机。", "No scarf, earrings, necklace or earphones are seen."});
  if (opinion.status == Status::pass) return opinion;
  opinion.where = worn->where;
  opinion.where.insert(opinion.where.end(), earrings->where.begin(), earrings->where.end());
  if (worse(chain, spots) != Status::pass) opinion.where.push_back(necklace->where);
  return opinion;
}

}  // namespace

Rule accessories_none() {
  Rule rule;
  rule.id = "accessories.none";
  rule.requirement = {"不戴围巾、耳环、项链、耳机等饰物。", "No scarf, earrings, necklace or earphones are worn."};
  rule.method = {
      "人像分区网络给出下巴下方织物的占比，再以颜色与皮肤区分；两个小网络分别查看双耳是否戴有耳环或耳机、颈部是否戴有"
      "项链或耳机线，它们只会提示人工查看。耳垂和颈部的细小亮点、暗点是明暗测量，网络也认同时才算数。",
      "Share of cloth right below the chin by the portrait parser, told from skin by its colour. A small network looks "
      "for earrings and earphones at both ears, another for a necklace or a wire at the neck; they only ask for a "
      "look. Small bright or dark spots on ear lobes and neck are a measure of light and count where the network "
      "agrees."};
  rule.advice = {"请取下围巾、耳环、项链、耳机等后重拍。",
                 "Take off scarf, earrings, necklace or earphones and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"cloth_review",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"需人工查看的颈部织物占比", "share of cloth at the neck that needs a look"},
       "White cloth is a shirt's collar and not counted. 13 photos with things worn: 3 above (42 to 51 %). 10 without "
       "in "
       "tight crops: 34 % at most; 48 studio portraits: 7 %; 6 rendered people with scarves: all above."},
      {"cloth_max",
       "%",
       65.0,
       Origin::own,
       0,
       100,
       {"允许的颈部最大织物占比", "largest share of cloth at the neck"},
       "Photos with scarves: none above, 6 rendered ones: all. A high collar is much like a scarf, so the band "
       "between is for a person."},
      {"lobe_colour",
       "C*",
       16.0,
       Origin::own,
       0,
       200,
       {"耳垂亮点须有的色差", "difference of colour that a spot on a lobe must have"},
       "13 photos with things worn: 7 above. 48 studio portraits: none; light through an ear and red walls behind it "
       "reach 30."},
      {"lobe_review",
       "L*",
       20.0,
       Origin::own,
       0,
       100,
       {"需人工查看的耳垂亮点", "spot on an ear lobe that needs a look"},
       "Holds together with lobe_colour. 13 photos with things worn: 5 above. 10 tight crops without: 1 above; 48 "
       "studio portraits: none. Small studs and rings under hair are missed."},
      {"lobe_max",
       "L*",
       36.0,
       Origin::own,
       0,
       100,
       {"允许的最强耳垂亮点", "strongest spot on an ear lobe"},
       "Holds together with lobe_colour. 13 photos with things worn: 1 above, no other."},
      {"earring_review",
       "%",
       97.0,
       Origin::own,
       0,
       100,
       {"需人工查看的耳环或耳机分数", "score of an earring or earphone that needs a look"},
       "13 photos with things worn: 6 above, two of which nothing else shows. 10 tight crops without: 1 above, with a "
       "person behind the ear; 96 studio portraits: 3 above, all with curls before the ears."},
      {"lobe_earring",
       "%",
       88.0,
       Origin::own,
       0,
       100,
       {"耳垂亮点须有的耳环分数", "score of an earring that a spot on a lobe must have"},
       "Takes back spots that are the wall, hair or a collar behind the ear. 209 tight crops of all kinds: of 17 with "
       "lobes that alarm at 50 %, 14 fall away, by eye one of them with earrings; the 3 left wear something. 13 photos "
       "with things worn: 5 have such spots, 4 of them score 95 or more; the fifth, 82, wears a necklace too."},
      {"both_ears_review",
       "%",
       90.0,
       Origin::own,
       0,
       100,
       {"双耳同时需人工查看的耳环或耳机分数", "lower score of the two ears that needs a look"},
       "Earphones and most earrings come in pairs. 6 rendered people with earphones: 4 above, one of which nothing "
       "else shows; 12 with bare ears: none. 96 studio portraits and 209 tight crops: 1 and 5 above, all of which "
       "other limits stop too."},
      {"necklace_review",
       "%",
       90.0,
       Origin::own,
       0,
       100,
       {"需人工查看的项链分数", "score of a necklace or wire that needs a look"},
       "96 studio portraits, all bare: 87 % at most; 12 rendered people with bare necks: 66 %. 6 rendered people with "
       "necklaces: 4 above (92 to 99 %); one scores 85, one hides it under the clothes. 6 with earphones: 3 above. The "
       "limit was set on these, so they are no check of it."},
      {"neck_in_view",
       "%",
       70.0,
       Origin::own,
       0,
       100,
       {"判断项链所需的颈部可见比例", "share of the neck in view that a necklace is told by"},
       "96 studio portraits: 75 % or more; 232 tight crops: 56 % at most, and collars, hair and bow ties at the "
       "picture's "
       "edge score there as necklaces do."},
      {"neck_review",
       "L*",
       9.0,
       Origin::own,
       0,
       100,
       {"需人工查看的颈部亮点", "spots on the neck that need a look"},
       "48 bare studio necks: 6.4 at most. 13 photos with things worn: 2 above. Never refuses: a microphone and hair "
       "read 23."},
      {"neck_necklace",
       "%",
       50.0,
       Origin::own,
       0,
       100,
       {"颈部亮点须有的项链分数", "score of a necklace that spots on the neck must have"},
       "Holds together with neck_review. 209 tight crops: 12 necks alarm by their spots, 7 with this limit; of the 5 "
       "others one wears a wire, the rest nothing. 13 photos with things worn: none is lost."},
  };
  rule.judge = judge_accessories_none;
  return rule;
}

}  // namespace photogate
