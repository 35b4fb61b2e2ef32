#include <algorithm>
#include <cmath>

#include "../aspects.hpp"

namespace photogate {
namespace {

/// Area of what lies over an ear, squared eye distances; 0 if enough of the ear is seen.
double cover_of(const EarSide& side, double ear_seen) { return side.ear < ear_seen ? side.hair + side.headwear : 0; }

/// The stronger of both sides, in percent.
double strongest(const std::array<std::optional<WornCells>, 2>& sides) {
  double score = 0;
  for (const auto& cells : sides)
    if (cells) score = std::max(score, 100 * cells->score);
  return score;
}

Opinion judge_accessories_none(const Case& at, const Limits& limits) {
  const auto& worn = at.seen.adornment();
  if (!worn) return unassessed(worn.error());
  const auto& earrings = at.seen.earrings();
  if (!earrings) return unassessed(earrings.error());
  const auto& necklace = at.seen.necklace();
  if (!necklace) return unassessed(necklace.error());
  const auto& ears = at.seen.ears();
  if (!ears) return unassessed(ears.error());
  const auto& pose = at.seen.pose();
  if (!pose) return unassessed(pose.error());
  const double ear_seen = limits.number("ear_seen");
  const double covering = std::max(cover_of(ears->left, ear_seen), cover_of(ears->right, ear_seen));
  const double earring = strongest(earrings->lobe), pendant = strongest(earrings->below);
  const double hung = 100 * necklace->score;
  const auto doubted = [&](double value, const char* limit) { return above(value, limits.number(limit), 1e9); };
  const Status cloth = doubted(100 * worn->cloth, "cloth_review"),
               hanging = worse(doubted(earring, "earring_review"), doubted(pendant, "pendant_review")),
               covered = doubted(covering, "covering_review");
  // A tight crop shows too little of a neck to tell a chain from a collar, and a spot alone may be light or a button.
  const Status chain =
      100 * necklace->in_view < limits.number("neck_in_view") ? Status::pass : doubted(hung, "necklace_review");
  const Status spots = hung < limits.number("neck_necklace") ? Status::pass : doubted(worn->neck, "neck_review");
  Opinion opinion = opinion_of(
      {{cloth, {"颈部有围巾一类的织物", "cloth such as a scarf lies round the neck"}},
       {hanging, {"耳朵上像是戴有耳环或耳机", "an earring or earphone seems to be worn"}},
       {worse(chain, spots), {"颈部像是戴有项链或耳机线", "a necklace or a wire seems to hang round the neck"}},
       {covered,
        {"耳朵被遮住，无法判断是否戴有耳环或耳机", "an ear is covered, so an earring or earphone cannot be ruled out"}},
       {doubted(std::abs(pose->yaw), "yaw_review"),
        {"头部转向一侧，看不到另一只耳朵", "the head is turned so far that one ear is hidden"}}},
      {percent("cloth", worn->cloth),
       {"earring", rounded(earring), "%"},
       {"pendant", rounded(pendant), "%"},
       {"necklace", rounded(hung), "%"},
       {"neck", worn->neck, "L*"},
       {"covering", covering, "1"},
       {"yaw", pose->yaw, "deg"}},
      {"没有看到围巾、耳环、项链或耳机。", "No scarf, earrings, necklace or earphones are seen."});
  const auto show = [&](Status status, const std::vector<Region>& places) {
    if (status != Status::pass) opinion.where.insert(opinion.where.end(), places.begin(), places.end());
  };
  show(cloth, worn->where);
  for (std::size_t side = 0; side < 2; ++side) {
    if (const auto& at_lobe = earrings->lobe[side])
      show(doubted(100 * at_lobe->score, "earring_review"), {at_lobe->where});
    if (const auto& below = earrings->below[side]) show(doubted(100 * below->score, "pendant_review"), {below->where});
  }
  show(covered, ears->where);
  show(worse(chain, spots), {necklace->where});
  return opinion;
}

}  // namespace

Rule accessories_none() {
  Rule rule;
  rule.id = "accessories.none";
  rule.requirement = {"不戴围巾、耳环、项链、耳机等饰物。", "No scarf, earrings, necklace or earphones are worn."};
  rule.method = {
      "人像分区网络给出下巴下方织物的占比，再以颜色与皮肤区分；两个小网络分别查看双耳是否戴有耳环或耳机、颈部是否戴有"
      "项链或耳机线。颈部的细小亮点是明暗测量，网络也认同时才算数。耳朵被头发等遮住，或头部侧转而看不到一只耳朵时，无法"
      "判断。以上都只会提示人工查看。",
      "Share of cloth right below the chin by the portrait parser, told from skin by its colour. A small network looks "
      "for earrings and earphones at both ears, another for a necklace or a wire at the neck. Small bright spots on "
      "the neck measure light and count where the network agrees. An ear that hair or headwear covers, or that a "
      "turned head hides, may wear something. All of these only ask for a look."};
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
       "tight crops: 34 % at most; 48 studio portraits: 7 %; 6 rendered people with scarves: all above. 209 other "
       "tight "
       "crops: 30 above, by eye high or dark collars right below the chin, so it never refuses."},
      {"earring_review",
       "%",
       88.0,
       Origin::own,
       0,
       100,
       {"需人工查看的耳环或耳机分数", "score of an earring or earphone that needs a look"},
       "232 tight crops told apart by eye: 23 of 38 with something at the ears above, 12 of 172 without, 22 unclear. "
       "12 "
       "rendered people with earrings or earphones: all above; 18 with bare ears: 31 % at most. 94 bare studio "
       "portraits, "
       "all of the training: none. 13 photos with things worn: 9 above, 2 of them by a scarf; 10 without: none."},
      {"pendant_review",
       "%",
       98.0,
       Origin::own,
       0,
       100,
       {"需人工查看的长耳坠分数", "score of a long pendant below the ear lobe that needs a look"},
       "96 bare studio portraits: 96.4 % at most; 14 rendered bare people: 47 %. 14 rendered people with earrings: 8 "
       "above, 2 of which nothing else marks. 10 tight crops without things worn: 93.4 % at most. 209 other tight "
       "crops: 9 more than by the lobes, by eye 2 of them rightly."},
      {"necklace_review",
       "%",
       90.0,
       Origin::own,
       0,
       100,
       {"需人工查看的项链分数", "score of a necklace or wire that needs a look"},
       "96 studio portraits, all bare: 87 % at most; 40 rendered samples and 14 rendered people with bare necks: 80 %. "
       "14 "
       "rendered people with necklaces: 11 above; two thick ones at the picture's edge score 85 and 73, one hides its "
       "chain under the clothes. 14 with earphones: 3 above. The limit was set on these, so they are no check of it."},
      {"neck_in_view",
       "%",
       70.0,
       Origin::own,
       0,
       100,
       {"判断项链所需的颈部可见比例", "share of the neck in view that a necklace is told by"},
       "96 studio portraits: 75 % or more; 232 tight crops: 56 % at most, and collars, hair and bow ties at the edge "
       "score there as necklaces do."},
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
      {"ear_seen",
       "1",
       0.12,
       Origin::own,
       0,
       10,
       {"足以看清耳饰的耳朵面积", "area of an ear that is enough to see what it wears"},
       "As hair.ears-visible: 114 bare ears, 112 above, the others turned away."},
      {"covering_review",
       "1",
       0.15,
       Origin::own,
       0,
       10,
       {"需人工查看的遮耳头发面积", "area of hair over an ear that needs a look"},
       "Counts where less than ear_seen is in sight. 10 photos without things worn and 96 studio portraits: none. 13 "
       "with: 6 above, 1 of which nothing else marks. 17 photos with covered ears: 0.18 and more."},
      {"yaw_review",
       "deg",
       25.0,
       Origin::own,
       0,
       90,
       {"看不到另一只耳朵的左右转角", "yaw that hides one ear"},
       "42 tight crops with something at the ears, told apart anew: the network sees 21 of 32 turned by less, 4 of 10 "
       "turned by more. 48 studio portraits: 7.9 deg at most. pose.frontal refuses from 15 deg on, so no frontal photo "
       "is doubted by it."},
  };
  rule.judge = judge_accessories_none;
  return rule;
}

}  // namespace photogate
