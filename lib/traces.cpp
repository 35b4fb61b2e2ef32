#include "traces.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace photogate {
namespace {

constexpr std::size_t kMostShown = 3;

}  // namespace

std::string_view to_string(Weight weight) {
  switch (weight) {
    case Weight::weak:
      return "weak";
    case Weight::strong:
      return "strong";
    case Weight::conclusive:
      return "conclusive";
  }
  return "weak";
}

Text name_of(Weight weight) {
  switch (weight) {
    case Weight::weak:
      return {"弱", "weak"};
    case Weight::strong:
      return {"强", "strong"};
    case Weight::conclusive:
      return {"确凿", "conclusive"};
  }
  return {"弱", "weak"};
}

void note(Traces& traces, Trace trace, bool found) {
  traces.measured.push_back({trace.id, rounded(trace.strength), trace.unit});
  if (trace.limit > 0) traces.suspicion = std::max(traces.suspicion, trace.strength / trace.limit);
  if (found) traces.found.push_back(std::move(trace));
}

Region outline_of(const Face& face, const std::string& what) {
  const Landmarks& p = face.points;
  Region region{what, std::vector<cv::Point2f>(p.begin(), p.begin() + 17)};
  for (std::size_t i = 26; i >= 17; --i) region.polygon.push_back(p[i]);
  return region;
}

Opinion weigh(Traces traces, Text clean) {
  if (traces.found.empty() && traces.measured.empty())
    return unassessed(traces.blind.empty() ? Text{} : traces.blind.front());
  Opinion opinion;
  opinion.measured = std::move(traces.measured);
  if (traces.suspicion > 0) opinion.measured.push_back({"suspicion", rounded(traces.suspicion), "1"});
  if (traces.found.empty()) {
    opinion.status = Status::pass;
    opinion.message = std::move(clean);
    return opinion;
  }
  std::stable_sort(traces.found.begin(), traces.found.end(),
                   [](const Trace& a, const Trace& b) { return a.weight > b.weight; });
  std::set<std::string> causes;
  for (const Trace& trace : traces.found)
    if (trace.weight == Weight::strong) causes.insert(trace.cause);
  const bool settled = traces.found.front().weight == Weight::conclusive || causes.size() >= 2;
  opinion.status = settled ? Status::fail : Status::review;
  std::vector<std::string> listed;
  for (Trace& trace : traces.found) {
    listed.push_back(trace.id + " (" + std::string(to_string(trace.weight)) + ")");
    if (listed.size() <= kMostShown) {
      const Text weight = name_of(trace.weight);
      opinion.message.zh += (listed.size() > 1 ? "；" : "") + trace.sentence.zh + "（" + weight.zh + "）";
      opinion.message.en += (listed.size() > 1 ? "; " : "") + trace.sentence.en + " (" + weight.en + ")";
    }
    std::move(trace.where.begin(), trace.where.end(), std::back_inserter(opinion.where));
  }
  opinion.message.zh += "。";
  opinion.message.en += ".";
  opinion.measured.insert(opinion.measured.begin(), {"traces", std::move(listed), ""});
  if (!settled)
    opinion.reason = {"单独一种痕迹不足以证明照片被改过。", "One kind of trace alone does not prove an edit."};
  return opinion;
}

}  // namespace photogate
