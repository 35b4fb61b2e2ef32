#include <fmt/format.h>

#include <span>

#include "../rule.hpp"

namespace photogate {
namespace {

/// The boxes of faces, as far as they lie in the picture.
std::vector<Region> boxes_of(std::span<const FaceBox> faces, cv::Size picture) {
  std::vector<Region> boxes;
  for (const FaceBox& face : faces) {
    const cv::Rect2f b = face.box & cv::Rect2f({}, cv::Size2f(picture));
    if (!b.empty()) boxes.push_back({"face", {b.tl(), {b.x + b.width, b.y}, b.br(), {b.x, b.y + b.height}}});
  }
  return boxes;
}

Opinion judge_face_single(const Case& at, const Limits& limits) {
  const auto& faces = at.seen.faces();
  if (!faces) return unassessed(faces.error());
  Opinion opinion;
  const cv::Size picture = at.seen.photo.pixels.size();
  const auto count = static_cast<double>(faces->found.size()), doubtful = static_cast<double>(faces->doubtful.size());
  opinion.measured = {{"faces", count, "1"}, {"doubtful_faces", doubtful, "1"}};
  if (faces->found.empty() && faces->doubtful.empty()) {
    opinion.status = Status::fail;
    opinion.message = {"照片中没有找到人脸。", "No face was found in the photo."};
    return opinion;
  }
  if (faces->found.empty()) {
    opinion.status = Status::review;
    opinion.message = {"只找到疑似人脸的区域。", "Only regions that may be a face were found."};
    opinion.reason = {"人脸不够清晰或被遮挡，两种检测方法的结论不一致。",
                      "The face is unclear or covered: the two detectors do not agree."};
    opinion.where = boxes_of(faces->doubtful, picture);
    return opinion;
  }
  if (faces->found.size() > 1) {
    opinion.status = Status::fail;
    opinion.message = {fmt::format("照片中有 {} 张人脸。", count),
                       fmt::format("There are {} faces in the photo.", count)};
    opinion.where = boxes_of(std::span(faces->found).subspan(1), picture);
    return opinion;
  }
  opinion.message = {"照片中只有一个人。", "There is one person in the photo."};
  if (!faces->doubtful.empty()) {
    opinion.status = Status::review;
    opinion.message = {"除主要人脸外，还有疑似人脸的区域。",
                       "Besides the main face there is a region that may be another."};
    opinion.reason = {"第二张疑似人脸不完整或很小。", "The possible second face is cut off or small."};
    opinion.where = boxes_of(faces->doubtful, picture);
    return opinion;
  }
  if (!faces->found.front().confirmed) {
    opinion.status = Status::review;
    opinion.message = {"找到一张人脸，但不够清晰或被遮挡。", "One face was found, but it is unclear or covered."};
    opinion.reason = {"两种检测方法的结论不一致，不能确定没有别人。",
                      "The two detectors do not agree, so it is not certain that nobody else is in view."};
    return opinion;
  }
  const auto& face = at.seen.face();
  const auto& outline = at.seen.outline();
  if (!face) return unassessed(face.error());
  if (!outline) return unassessed(outline.error());
  const Beside beside = outline_beside(*outline, *face, at.seen.photo.pixels.size());
  opinion.measured.push_back({"beside_area", beside.area, "1"});
  opinion.measured.push_back({"beside_edge", beside.edge, "1"});
  opinion.status = Status::pass;
  if (beside.area > limits.number("beside_area") && beside.edge > limits.number("beside_edge")) {
    opinion.status = Status::review;
    opinion.message = {"人像轮廓在脸旁一直延伸到照片边缘。",
                       "Beside the face, the person's outline runs to the photo's edge."};
    opinion.reason = {"可能是另一个人露出的一部分，也可能是很宽的头发。",
                      "It may be part of another person, or very wide hair."};
  }
  return opinion;
}

}  // namespace

Rule face_single() {
  Rule rule;
  rule.id = "face.single";
  rule.requirement = {"照片中只能有申请人一个人。", "The photo shows the applicant and nobody else."};
  rule.method = {
      "统计人脸，身旁有东西时也找身后的小脸；并检查脸旁的人像轮廓是否延伸到照片边缘，以发现只露出一部分的人。",
      "Counts the faces, small ones too where something stands beside the person; an outline that runs from beside the "
      "face to the photo's edge hints at another person who is partly in view."};
  rule.advice = {"请在纯色背景前单独拍摄，画面中不要出现其他人、海报或镜子。",
                 "Take the photo alone before a plain background, without other people, posters or mirrors in view."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"beside_area",
       "1",
       0.08,
       Origin::own,
       0,
       100,
       {"脸旁轮廓面积与脸宽平方之比", "area of outline beside the face over squared face width"},
       "Holds together with beside_edge. 15 photos with a part of another person at the edge: 0.08 to 0.38, all above. "
       "96 studio portraits: 2 above by wide hair, neither touching the edge."},
      {"beside_edge",
       "1",
       0.25,
       Origin::own,
       0,
       10,
       {"轮廓接触照片侧边的高度与脸宽之比", "height along which the outline touches the side edge, over face width"},
       "15 photos with a part of another person at the edge: 0.28 to 0.69. 96 studio portraits: 0. In all, of 21 "
       "photos with several people 10 fail, 10 need a look, 1 passes; of 103 photos of one person 3 need a look, none "
       "fails."},
  };
  rule.judge = judge_face_single;
  return rule;
}

}  // namespace photogate
