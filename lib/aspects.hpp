#pragma once

#include <vector>

#include "rule.hpp"

namespace photogate {

/// One thing that a rule looked at, and what to say if it decides. `found` is a clause without a full stop.
struct Aspect {
  Status status = Status::pass;
  Text found;
};

/// The worst status of all; the message names every aspect that has it, or is `good` if all pass. A `review` gets the
/// doubtful band as its reason.
Opinion opinion_of(const std::vector<Aspect>& aspects, std::vector<Measure> measured, Text good);

/// A share 0..1 as a measure in percent.
Measure percent(std::string name, double share);

}  // namespace photogate
