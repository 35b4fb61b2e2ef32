#pragma once

#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "check.hpp"
#include "output.hpp"

namespace photogate::cli {

/// The folder into which --annotate writes one marked JPEG per photo. Thread-safe after construction.
class Annotations {
 public:
  /// Creates the folder where it is missing; throws Failure if it cannot. Names are the photos' own, made unique in the
  /// order of the tasks.
  Annotations(const std::filesystem::path& folder, const std::vector<Task>& tasks);

  /// Writes the copy of one photo. What goes wrong is kept for check_written(), so that the batch goes on.
  void write(const Task& task, const Portrait& seen, const Report& report);

  /// Rethrows the first error: a Failure or a WriteError.
  void check_written() const;

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string> names_;  ///< by the photo's path
  std::mutex mutex_;
  std::exception_ptr failed_;
};

}  // namespace photogate::cli
