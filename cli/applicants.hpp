#pragma once

#include <map>
#include <set>
#include <string>

#include "applicant.hpp"

namespace photogate::cli {

/// What is known of the people, by the photo named in the list: matched as written, else relative to the list's folder,
/// else, for a name without a folder, by the file's name.
class ApplicantList {
 public:
  ApplicantList() = default;
  ApplicantList(std::map<std::string, Applicant> rows, const std::filesystem::path& folder);

  /// Null if the list does not name the photo.
  const Applicant* find(const std::string& photo);

  /// Photos of the list that were never asked for.
  std::size_t unused() const { return rows_.size() - used_.size(); }

 private:
  std::map<std::string, Applicant> rows_;
  std::map<std::string, std::string> by_path_;  ///< normal absolute path to key of rows_
  std::set<std::string> used_;
};

/// Reads a list. Throws Failure.
ApplicantList read_applicant_list(const std::string& file);

}  // namespace photogate::cli
