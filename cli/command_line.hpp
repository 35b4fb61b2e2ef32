#pragma once

#include "output.hpp"
#include "text.hpp"

namespace photogate::cli {

/// Parses the command line, runs what it asks for and returns the exit status. Throws Failure and WriteError.
int run(int argc, const char* const* argv, Lang lang, Output& out);

}  // namespace photogate::cli
