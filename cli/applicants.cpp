#include "applicants.hpp"

#include <utility>

#include "exit_status.hpp"

namespace photogate::cli {
namespace fs = std::filesystem;
namespace {

std::string normal(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  return (error ? path : absolute).lexically_normal().string();
}

}  // namespace

ApplicantList::ApplicantList(std::map<std::string, Applicant> rows, const fs::path& folder) : rows_(std::move(rows)) {
  for (const auto& [photo, known] : rows_) by_path_[normal(folder / photo)] = photo;
}

const Applicant* ApplicantList::find(const std::string& photo) {
  auto row = rows_.find(photo);
  if (row == rows_.end())
    if (const auto at = by_path_.find(normal(photo)); at != by_path_.end()) row = rows_.find(at->second);
  if (row == rows_.end()) row = rows_.find(fs::path(photo).filename().string());
  if (row == rows_.end()) return nullptr;
  used_.insert(row->first);
  return &row->second;
}

ApplicantList read_applicant_list(const std::string& file) {
  auto rows = read_applicants(file);
  if (!rows) throw Failure{rows.error().message};
  return ApplicantList(std::move(*rows), fs::path(file).parent_path());
}

}  // namespace photogate::cli
