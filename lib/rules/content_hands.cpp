#include <fmt/format.h>

#include <algorithm>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_hands(const Case& at, const Limits& limits) {
  const auto& hands = at.seen.hands();
  if (!hands) return unassessed(hands.error());
  Opinion opinion;
  opinion.status = Status::pass;
  double palm = 0, presence = 0;
  for (const Hand& hand : hands->found) {
    const bool sure = hand.palm >= limits.number("palm_max") && hand.presence >= limits.number("presence_max");
    const bool likely = hand.palm >= limits.number("palm_review") ||
                        (hand.palm >= limits.number("palm_max") && hand.presence >= limits.number("presence_review"));
    if (!sure && !likely) continue;
    opinion.status = worse(opinion.status, sure ? Status::fail : Status::review);
    opinion.where.push_back({"hand", hand.outline});
    palm = std::max(palm, hand.palm);
    presence = std::max(presence, hand.presence);
  }
  opinion.measured = {{"palm", rounded(palm), "1"}, {"presence", rounded(presence), "1"}};
  if (opinion.status == Status::pass)
    opinion.message = hands->searched ? Text{"没有看到手。", "No hands are seen."}
                                      : Text{"头颈以外没有露出皮肤，画面中没有手。",
                                             "No skin shows beside head and neck, so there are no hands."};
  else if (opinion.status == Status::fail)
    opinion.message = {"照片中有手或手势。", "There is a hand in the photo."};
  else
    opinion.message = {"照片中可能有手。", "There may be a hand in the photo."};
  if (opinion.status == Status::review)
    opinion.reason = {"检测到像手掌的部位，但手部关键点不能确认。",
                      "A palm was detected, but the landmarks of the hand do not confirm it."};
  return opinion;
}

}  // namespace

Rule content_hands() {
  Rule rule;
  rule.id = "content.hands";
  rule.requirement = {"照片中没有手和手势。", "No hands or gestures are in the photo."};
  rule.method = {"头颈以外有与面部同色的皮肤时，先用手掌检测网络寻找，再用手部关键点网络确认；两者都肯定才判不合格。",
                 "Where skin of the face's colour shows beside head and neck, one network looks for palms and a second "
                 "one for the "
                 "hand on them; only both together refuse a photo."};
  rule.advice = {"请把双手放下，不要入镜，再重拍。", "Keep both hands down and out of the picture, and take it again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"palm_max",
       "1",
       0.5,
       Origin::own,
       0,
       1,
       {"判定为手的手掌得分", "palm score that, with a confirmed hand, refuses"},
       "Palms seen on collar bones and hair score below 0.8 (210 pictures of 105 photos without hands), so never "
       "alone."},
      {"presence_max",
       "1",
       0.85,
       Origin::own,
       0,
       1,
       {"判定为手的确认得分", "score of the hand landmarks that refuses"},
       "8 of 15 portraits with hands; of 210 pictures without hands the highest with a palm is 0.23."},
      {"palm_review",
       "1",
       0.8,
       Origin::own,
       0,
       1,
       {"需人工查看的手掌得分", "palm score that needs a look by itself"},
       "Hands cut by the edge or holding something are seldom confirmed: 3 of 15; 0 of 210 pictures without hands."},
      {"presence_review",
       "1",
       0.2,
       Origin::own,
       0,
       1,
       {"需人工查看的确认得分", "score of the hand landmarks that needs a look"},
       "3 of 15 portraits with hands are found by the palm and this; 1 of 210 pictures without hands."},
  };
  rule.judge = judge_hands;
  return rule;
}

}  // namespace photogate
