#include <algorithm>
#include <cmath>

#include "../aspects.hpp"

namespace photogate {
namespace {

/// Pass, fail or review of one ear; unassessed if its place lies outside the picture.
Status judge_ear(const EarSide& side, bool turned_away, const Limits& limits) {
  const double covering = side.hair + side.headwear, share = side.ear / std::max(1e-6, side.ear + covering);
  if (side.ear >= limits.number("ear_seen")) return Status::pass;
  if (side.in_view < limits.number("in_view_min")) return Status::unassessed;
  // Nothing lies over it. If there is hardly an ear, the head is turned, which pose.frontal judges.
  if (covering < limits.number("cover_least"))
    return turned_away || side.ear >= limits.number("ear_part") ? Status::pass : Status::review;
  if (side.ear < limits.number("ear_hidden") && 100 * share < limits.number("share_hidden")) return Status::fail;
  return 100 * share < limits.number("share_seen") ? Status::review : Status::pass;
}

Opinion judge_hair_ears_visible(const Case& at, const Limits& limits) {
  const auto& ears = at.seen.ears();
  if (!ears) return unassessed(ears.error());
  const auto& pose = at.seen.pose();
  const double yaw = pose ? pose->yaw : 0, turned = limits.number("turned");
  const Status left = judge_ear(ears->left, yaw < -turned, limits);
  const Status right = judge_ear(ears->right, yaw > turned, limits);
  const Status worst = worse(left, right);
  if (worst == Status::unassessed)
    return unassessed({"耳朵的位置在画面之外。", "The place of an ear lies outside the picture."});
  Text ears_text = {"双耳", "both ears"};
  if (left != worst) ears_text = {"照片右侧的耳朵", "the ear on the photo's right"};
  if (right != worst) ears_text = {"照片左侧的耳朵", "the ear on the photo's left"};
  Opinion opinion =
      opinion_of({{worst, {ears_text.zh + "被头发等遮住", "hair or something else lies over " + ears_text.en}}},
                 {{"ear_left", ears->left.ear, "1"},
                  {"ear_right", ears->right.ear, "1"},
                  {"hair_left", ears->left.hair, "1"},
                  {"hair_right", ears->right.hair, "1"}},
                 {"双耳没有被头发遮住。", "No hair covers the ears."});
  if (opinion.status == Status::review)
    opinion.reason = {"只看到耳朵的一小部分。", "Only a small part of the ear is seen."};
  if (opinion.status != Status::pass) opinion.where = ears->where;
  return opinion;
}

}  // namespace

Rule hair_ears_visible() {
  Rule rule;
  rule.id = "hair.ears-visible";
  rule.requirement = {"露出双耳。", "Both ears are visible."};
  rule.method = {
      "人像分区网络给出两侧耳朵与其位置上头发的面积（以两眼间距的平方计）；因转头而看不到的耳朵不算被头发遮住。",
      "Areas of the ear and of hair in its place on each side by the portrait parser, in squared eye distances. An ear "
      "that a turn of the head hides is not taken for covered."};
  rule.advice = {"请把头发别到耳后，露出双耳后重拍。", "Put the hair behind the ears and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"ear_seen",
       "1",
       0.12,
       Origin::own,
       0,
       10,
       {"足以算作可见的耳朵面积", "area of an ear that is enough to be visible"},
       "192 ears of 96 studio portraits: 191 above (0.13 and more), the other turned away. 17 photos with covered "
       "ears: their lesser ear measures 0.05 at most."},
      {"ear_part",
       "1",
       0.05,
       Origin::own,
       0,
       10,
       {"没有遮挡时足以算作可见的耳朵面积", "area of an ear that is enough where nothing covers it"},
       "Ears that the head's turn narrows: 0.08 at a yaw of 10 degrees."},
      {"ear_hidden",
       "1",
       0.10,
       Origin::own,
       0,
       10,
       {"可能被遮住的耳朵面积", "area below which an ear may be covered"},
       "The lesser ear of 17 photos with covered ears: 0.05 at most; beyond 0.10 a part of the ear is in sight."},
      {"share_hidden",
       "%",
       18.0,
       Origin::own,
       0,
       100,
       {"被遮住的耳朵在其位置上的占比", "share of the ear in its place below which it is covered"},
       "The lesser ear of 17 photos with covered ears: 8 % at most. 192 ears of 96 studio portraits: 20 % and more."},
      {"share_seen",
       "%",
       40.0,
       Origin::own,
       0,
       100,
       {"可见的耳朵在其位置上的占比", "share of the ear in its place from which it is visible"},
       "Of 114 bare ears 113 measure 55 % and more."},
      {"cover_least",
       "1",
       0.1,
       Origin::own,
       0,
       10,
       {"能遮住耳朵的头发面积", "area of hair that can cover an ear"},
       "Hair in the places of 34 ears of 17 photos with covered ears: 0.18 and more."},
      {"in_view_min",
       "1",
       0.4,
       Origin::own,
       0,
       1,
       {"耳朵位置须在画面内的比例", "share of the ear's place that must be in the picture"},
       "Less of the place than an ear fills shows nothing."},
      {"turned",
       "deg",
       6.0,
       Origin::own,
       0,
       90,
       {"视为转头的角度", "turn of the head that hides an ear"},
       "An ear with nothing over it measured 0.02 at a yaw of 12 degrees and 0.08 at 10."},
  };
  rule.judge = judge_hair_ears_visible;
  return rule;
}

}  // namespace photogate
