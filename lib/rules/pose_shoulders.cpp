#include <fmt/format.h>

#include <cmath>

#include "../rule.hpp"

namespace photogate {
namespace {

Opinion judge_shoulders(const Case& at, const Limits& limits) {
  const auto& shoulders = at.seen.shoulders();
  if (!shoulders) return unassessed(shoulders.error());
  const double tilt = std::abs(shoulders->tilt);
  Opinion opinion;
  opinion.status = above(tilt, limits.number("tilt_review"), limits.number("tilt_max"));
  // Loose hair, a bag or a hand makes the line jump.
  if (opinion.status == Status::fail && shoulders->scatter > limits.number("scatter_max"))
    opinion.status = Status::review;
  opinion.measured = {{"tilt", rounded(shoulders->tilt), "deg"}, {"scatter", rounded(shoulders->scatter), "deg"}};
  if (opinion.status == Status::pass)
    opinion.message = {fmt::format("两肩基本水平（倾斜 {:.1f}°）。", tilt),
                       fmt::format("The shoulders are level (tilted by {:.1f} degrees).", tilt)};
  else
    opinion.message = {fmt::format("两肩不平，倾斜 {:.1f}°。", tilt),
                       fmt::format("The shoulders are tilted by {:.1f} degrees.", tilt)};
  if (opinion.status == Status::review)
    opinion.reason = {"肩线倾斜处于存疑范围，或被头发、衣物打断。",
                      "The tilt lies in the doubtful band, or hair or clothes break the line of the shoulders."};
  if (opinion.status != Status::pass) opinion.where = {{"shoulder", {}}};
  if (opinion.status != Status::pass) {
    // A thin band along the line of the shoulders.
    const cv::Point2f along = shoulders->right - shoulders->left, up(0, -0.04F * std::hypot(along.x, along.y));
    opinion.where[0].polygon = {shoulders->left, shoulders->right, shoulders->right + up, shoulders->left + up};
  }
  return opinion;
}

}  // namespace

Rule pose_shoulders() {
  Rule rule;
  rule.id = "pose.shoulders";
  rule.requirement = {"两肩端平。", "The shoulders are level."};
  rule.method = {
      "在人像轮廓上取下巴左右等距处的肩部高度，由高度差算出肩线相对照片水平线的倾斜；被头发遮住的位置不计。",
      "The heights of the two shoulders on the person's outline, equally far left and right of the chin, give "
      "the tilt of their line against the photo's; places hidden by hair are left out."};
  rule.advice = {"请坐直，两肩放松端平，正对镜头后重拍。",
                 "Sit upright with relaxed, level shoulders, squarely to the camera, and take the photo again."};
  rule.origin = Origin::notice;
  rule.limits = {
      {"tilt_review",
       "deg",
       6.5,
       Origin::own,
       0,
       90,
       {"需人工查看的肩线倾斜", "tilt that needs a look"},
       "84 portraits of persons told to sit straight: median 2.1, 5.7 in 19 of 20, four above 6.5. Of 96 portraits "
       "whose shoulders were tilted by 12 more, 82 exceeded 7.5."},
      {"tilt_max",
       "deg",
       11.0,
       Origin::own,
       0,
       90,
       {"允许的最大肩线倾斜", "largest tilt"},
       "84 of 84 such portraits are below 11."},
      {"scatter_max",
       "deg",
       4.0,
       Origin::own,
       0,
       90,
       {"倾斜的离散程度，超过时只提示人工查看", "scatter of the tilt along the line beyond which it only needs a look"},
       "1.7 in 9 of 10 of those portraits; hair on one shoulder gives 5."},
  };
  rule.judge = judge_shoulders;
  return rule;
}

}  // namespace photogate
