#include "lost_save.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace photogate {
namespace {

LimitSpec limit_of(const char* key, double value, double most, Text what, const char* reason) {
  return {key, "1", value, Origin::own, 0, most, std::move(what), reason};
}

}  // namespace

std::vector<LimitSpec> lost_save_limits() {
  return {
      limit_of("lost_review", 0.55, 1,
               {"需人工查看的压缩痕迹丢失比例", "loss of an earlier save's trace that needs a look"},
               "Untouched and honestly treated portraits lose 0.25 at most in the face (54 with an earlier save); "
               "exchanged faces lose 0.61 to 0.97 in 6 of 8."),
      limit_of("lost_fail", 0.65, 1, {"判为不合格的压缩痕迹丢失比例", "loss of an earlier save's trace that fails"},
               "0 of 120 honestly treated portraits of two sets fail by the face; exchanged faces lose 0.83 to 0.97 "
               "where the last save is better than the one before."),
      limit_of("evidence_review", 40, 1e9,
               {"需人工查看的证据（对数似然比）", "evidence for a loss that needs a look, log-likelihood ratio"},
               "Untouched eyes reach 33 after sharpening, untouched skin 19 after denoising."),
      limit_of("evidence_fail", 150, 1e9,
               {"判为不合格的证据（对数似然比）", "evidence for a loss that fails, log-likelihood ratio"},
               "Edits that were saved at a quality at least 10 above the earlier one give 270 to 11000 in the part "
               "they touched."),
  };
}

double lost_share(const SavePart* part) {
  if (!part || part->rest_kept < 0.5) return 0;
  return std::clamp(1 - part->kept / part->rest_kept, 0.0, 1.0);
}

void note_lost_save(Traces& traces, const Limits& limits, LostSave loss) {
  Trace trace;
  trace.id = "save_lost_in_" + loss.part;
  trace.cause = "earlier_save";
  trace.strength = loss.evidence >= limits.number("evidence_review") ? loss.share : 0;
  trace.limit = limits.number("lost_review");
  trace.unit = "1";
  const bool sure = loss.share >= limits.number("lost_fail") && loss.evidence >= limits.number("evidence_fail");
  if (sure) trace.weight = loss.most;
  trace.sentence = {fmt::format("照片曾被压缩保存过，但{}处 {:.0f}% 的压缩痕迹不见了，{}", loss.place.zh,
                                100 * loss.share, loss.meaning.zh),
                    fmt::format("the photo was saved before, but {:.0f} % of that save's trace is missing in {}, {}",
                                100 * loss.share, loss.place.en, loss.meaning.en)};
  trace.where = std::move(loss.where);
  const bool found = trace.strength >= trace.limit;
  note(traces, std::move(trace), found);
}

bool tells_of_edits(const cv::Mat& bgr, const Region& patch) {
  constexpr int kBright = 238, kDark = 6;
  constexpr double kMostClipped = 0.05, kLeastAcross = 0.1;
  const cv::Rect box = cv::boundingRect(patch.polygon) & cv::Rect(0, 0, bgr.cols, bgr.rows);
  if (box.empty()) return false;
  const std::vector<cv::Point> corners(patch.polygon.begin(), patch.polygon.end());
  cv::Mat inside = cv::Mat::zeros(box.size(), CV_8U), grey, gx, gy;
  cv::fillPoly(inside, std::vector<std::vector<cv::Point>>{corners}, cv::Scalar(255), cv::LINE_8, 0, -box.tl());
  cv::cvtColor(bgr(box), grey, cv::COLOR_BGR2GRAY);
  const int all = cv::countNonZero(inside);
  if (cv::countNonZero(inside & ((grey > kBright) | (grey < kDark))) > kMostClipped * all) return false;
  cv::Sobel(grey, gx, CV_32F, 1, 0);
  cv::Sobel(grey, gy, CV_32F, 0, 1);
  const double across = cv::norm(gx, cv::NORM_L1, inside), down = cv::norm(gy, cv::NORM_L1, inside);
  return std::min(across, down) > kLeastAcross * std::max(across, down);
}

}  // namespace photogate
