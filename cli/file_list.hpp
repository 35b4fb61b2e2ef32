#pragma once

#include <string>
#include <vector>

namespace photogate::cli {

/// Paths from a file, or from stdin for "-": one a line (a carriage return before the line end is dropped), or each
/// ended by NUL. Empty ones are dropped. Throws Failure.
std::vector<std::string> read_file_list(const std::string& file, bool nul_separated);

}  // namespace photogate::cli
