#pragma once

#include <string>
#include <utility>

#include "text.hpp"

namespace photogate::cli {

/// What a run of the program says to the shell.
constexpr int kPassed = 0;     ///< every photo passed; a list was printed
constexpr int kNotPassed = 1;  ///< a photo did not pass; doctor: something is missing
constexpr int kError = 2;      ///< wrong usage, bad configuration, a photo that could not be read, failed output

/// Ends a command with kError and a message. Thrown by commands, caught in main.
struct Failure {
  Text message;
  bool usage = false;  ///< the command line itself is wrong: main points to --help
};

}  // namespace photogate::cli
