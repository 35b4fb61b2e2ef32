#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "applicant.hpp"
#include "models.hpp"
#include "photo.hpp"
#include "portrait.hpp"
#include "profile.hpp"
#include "report.hpp"

namespace photogate {

/// One photo to judge.
struct Task {
  std::string path;  ///< as given; bytes of the file system
  Applicant applicant;
};

/// What a run judges by.
struct CheckOptions {
  Profile profile;
  Date as_of{};
  LoadOptions load;
  std::vector<std::string> only;  ///< globs of rule ids; empty: all
  std::vector<std::string> skip;  ///< globs of rule ids
  /// Sees each photo that could be opened, with its report, on the thread that judged it; may be empty. Must not throw.
  std::function<void(const Task&, const Portrait&, const Report&)> inspect = {};
};

/// Rules that the options leave on, in the order of the registry.
std::vector<const Rule*> selected_rules(const CheckOptions& options);

/// Judges one photo. Never throws; thread-safe for distinct `vision`.
Report check_photo(const Task& task, const CheckOptions& options, Vision& vision);

/// Judges all photos with `jobs` threads and hands over the reports in the order of the tasks, each as soon as those
/// before it are done; at most 2 x jobs photos are in memory. `deliver` is called from one thread at a time.
void check_photos(const std::vector<Task>& tasks, const CheckOptions& options, std::shared_ptr<const Models> models,
                  int jobs, const std::function<void(const Report&)>& deliver);

/// Shell-style match with `*` and `?`.
bool glob_match(std::string_view pattern, std::string_view text);

/// The files to judge under files and folders.
struct Found {
  std::vector<std::string>
      photos;  ///< in the order of the paths given; a folder's files sorted by bytes, then its folders
  std::vector<std::string> skipped;  ///< files in folders that are no pictures
  std::vector<Error> unreadable;     ///< folders that could not be read
};

/// Walks folders (following no links to folders). A file in a folder is a picture if its content or its extension says
/// so; a path given by name is always kept, even if it does not exist.
Found find_photos(const std::vector<std::string>& paths);

}  // namespace photogate
