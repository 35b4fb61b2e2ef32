#pragma once

#include <string>
#include <vector>

#include "finding.hpp"
#include "metadata.hpp"

namespace photogate {

/// One thing in a file that speaks of editing or generating software. `fail`: it settles the matter; `review`: it may
/// be harmless.
struct Evidence {
  Status status = Status::review;
  std::string field;
  std::string name;         ///< of the program, the step or the type; one that recurs counts once
  Text text;                ///< what it means; no full stop
  bool generation = false;  ///< of a picture that a program made, not of one that it changed
};

/// All evidence of editing or generation, the gravest first. Firmware, viewers, converters, messengers and records of
/// cropping and saving are no evidence.
std::vector<Evidence> editing_evidence(const Metadata& data);

}  // namespace photogate
