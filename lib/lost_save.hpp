#pragma once

#include <string>
#include <vector>

#include "earlier_save.hpp"
#include "rule.hpp"
#include "traces.hpp"

namespace photogate {

/// A part of the picture that lost an earlier save which the rest kept, as rules judge it.
struct LostSave {
  std::string part;            ///< names the trace: "save_lost_in_" + part
  double share = 0;            ///< of the earlier save that is lost, 0..1
  double evidence = 0;         ///< nats, of the part that decides
  Weight most = Weight::weak;  ///< what a sure loss weighs; one that is not sure is weak
  Text place, meaning;         ///< e.g. "the skin", "which was changed afterwards"
  std::vector<Region> where = {};
};

/// lost_review, lost_fail, evidence_review, evidence_fail: what rules need that call note_lost_save().
std::vector<LimitSpec> lost_save_limits();

/// Share of the earlier save that a part has lost against the rest of the picture, 0..1; 0 for null.
double lost_share(const SavePart* part);

/// Looks whether the loss counts, by `limits`, and notes it.
void note_lost_save(Traces& traces, const Limits& limits, LostSave loss);

/// False where a patch of an 8-bit BGR picture says nothing: what clipped or nearly did loses an earlier save without
/// any edit, and so does a border that was stretched from the picture's last row or column.
bool tells_of_edits(const cv::Mat& bgr, const Region& patch);

}  // namespace photogate
