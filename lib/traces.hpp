#pragma once

#include <string>
#include <vector>

#include "finding.hpp"
#include "result.hpp"
#include "rule.hpp"

namespace photogate {

/// How much one trace says. `weak`: honest photos show it now and then. `strong`: hardly any does, but one measure can
/// be fooled. `conclusive`: nothing but an edit leaves it.
enum class Weight { weak, strong, conclusive };
std::string_view to_string(Weight weight);
Text name_of(Weight weight);

/// Something in a photo that speaks of an edit.
struct Trace {
  std::string id;     ///< e.g. "earlier_save_face"; the name of its measure in the report
  std::string cause;  ///< traces with the same cause are one piece of evidence, e.g. "earlier_save"
  Weight weight = Weight::weak;
  double strength = 0;  ///< the measure that decided, in `unit`; larger is more suspicious
  double limit = 0;     ///< from which on it counts; 0: not compared with other traces
  std::string unit;
  Text sentence;  ///< what it means, for a person; no full stop
  std::vector<Region> where = {};
};

/// What a rule looked for and found.
struct Traces {
  std::vector<Trace> found;
  std::vector<Measure> measured;  ///< of every trace that could be looked for, found or not
  std::vector<Text> blind;        ///< why a trace could not be looked for
  double suspicion = 0;           ///< largest strength in parts of its limit, found or not
};

/// Says that a trace was looked for: its measure joins the report; where `found`, so does the trace.
void note(Traces& traces, Trace trace, bool found);

/// The face from jaw to brows, as the place of a trace; `what` names it.
Region outline_of(const Face& face, const std::string& what);

/// Two of one cause count once. Fails with one conclusive trace or two strong ones of different causes; any other trace
/// needs a look. Where nothing could be looked for, unassessed with the first reason of `blind`. `clean` is said of a
/// photo in which traces were looked for and none was found.
Opinion weigh(Traces traces, Text clean);

}  // namespace photogate
