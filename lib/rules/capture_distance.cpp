#include <fmt/format.h>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_distance(const Case& at, const Limits& limits) {
  const auto& seen = at.seen.perspective();
  if (!seen) return unassessed(seen.error());
  const Perspective& p = *seen;
  Opinion opinion;
  opinion.status = Status::pass;
  // Weighted by how much each varies from face to face.
  const double nearness = p.nose + 0.5 * p.eyes;
  opinion.measured = {
      {"nose", rounded(p.nose), "1"}, {"eyes", rounded(p.eyes), "1"}, {"nearness", rounded(nearness), "1"}};
  opinion.message = {"没有自拍或过近拍摄的迹象。", "There is no sign of a selfie or of too short a distance."};

  const double review = limits.number("distance_review"), least = limits.number("distance_min");
  const bool far_enough = p.distance_m && 1000 * *p.distance_m >= review;
  if (p.distance_m && (far_enough || !p.cropped)) {
    const double mm = 1000 * *p.distance_m;
    opinion.measured.push_back({"distance", rounded(mm), "mm"});
    opinion.status = below(mm, review, least);
    opinion.message = {
        fmt::format("按焦距和两眼距离估算，拍摄距离{} {:.0f} 厘米。", p.cropped ? "至少" : "约", mm / 10),
        fmt::format("By focal length and eye distance the camera was {} {:.0f} cm away.",
                    p.cropped ? "at least" : "about", mm / 10)};
    opinion.reason = {"距离由平均瞳距推算，误差约十分之一。",
                      "The distance rests on an average distance between the pupils and errs by a tenth."};
    if (opinion.status != Status::pass) return opinion;
  }
  if (p.front_camera && !far_enough) {
    opinion.status = Status::review;
    opinion.measured.push_back({"lens", std::string("front"), ""});
    opinion.message = {"照片由前置镜头拍摄，可能是自拍。",
                       "The photo was taken with a front camera and may be a selfie."};
    opinion.reason = {"照片经过裁切或缺少焦距，无法推算拍摄距离。",
                      "The photo is cropped or tells no focal length, so the distance cannot be worked out."};
    return opinion;
  }
  if (!far_enough && nearness > limits.number("nearness_review")) {
    opinion.status = Status::review;
    opinion.message = {"鼻子和眼睛相对脸宽偏大，像是近距离拍摄。",
                       "Nose and eyes are large for the face's width, as from a short distance."};
    opinion.reason = {"人与人脸形不同，单凭比例不能断定。", "Faces differ: the proportions alone do not prove it."};
  }
  return opinion;
}

}  // namespace

Rule capture_distance() {
  Rule rule;
  rule.id = "capture.distance";
  rule.requirement = {"不是近距离自拍，没有透视变形。",
                      "It is no selfie at arm's length and free of perspective distortion."};
  rule.method = {
      "元数据给出 35 毫米等效焦距时，按平均瞳距 63 "
      "毫米推算拍摄距离。裁切会使推算值偏小，所以只有像素尺寸与元数据一致、长宽比也是相机原有比例时才用它判不合格；经过"
      "裁切的照片只知道“至少这么远”。此外看镜头是否为前置，以及鼻长、眼距与脸宽之比，后者通常只能看出约半米以内的"
      "距离。",
      "Where the metadata give the 35 mm focal length, the distance follows from 63 mm between the pupils. Cropping "
      "makes it seem shorter: it refuses only photos with the size that their metadata tell and the shape of a sensor, "
      "and for others it is a lower bound. Besides: whether the lens is a front camera's, and the nose's length and "
      "the eyes' span against the face's width, which mostly show distances below half a metre only."};
  rule.advice = {"请用后置镜头，由他人在一米以外拍摄，再裁切。",
                 "Have somebody take the photo from more than a metre with the rear camera, and crop it."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"distance_min",
       "mm",
       450.0,
       Origin::own,
       0,
       100000,
       {"最小拍摄距离", "least distance"},
       "The estimate errs by 8 % (1 sd: 5.7 % the pupils of adults, 5 % the rounded focal length): below it the camera "
       "was surely within an arm's length (70 cm)."},
      {"distance_review",
       "mm",
       700.0,
       Origin::own,
       0,
       100000,
       {"需人工查看的拍摄距离", "distance that needs a look"},
       "An arm's length."},
      {"nearness_review",
       "1",
       0.735,
       Origin::own,
       0,
       10,
       {"需人工查看的鼻长加眼距之半与脸宽之比",
        "length of the nose and half the span of the eyes, over the face's width, that need a look"},
       "96 studio portraits: 0.652 +- 0.034, 0.731 at most. One person at 15, 30 and 45 cm 0.80, 0.77 and 0.75, at 60 "
       "cm 0.72. 14 rendered people at about 70 cm: 11 above; at 2.5 m and more: 1. 426 frontal photos of "
       "all kinds: 14 above, 3 of them that person."},
  };
  rule.judge = judge_distance;
  return rule;
}

}  // namespace photogate
