#include <algorithm>
#include <fstream>

#include "check.hpp"

namespace photogate {
namespace fs = std::filesystem;
namespace {

std::vector<std::uint8_t> first_bytes(const fs::path& path) {
  std::vector<std::uint8_t> bytes(64);
  std::ifstream in(path, std::ios::binary);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
  return bytes;
}

bool is_picture(const fs::path& path) {
  return format_of_extension(path) != Format::unknown || sniff(first_bytes(path)) != Format::unknown;
}

void walk(const fs::path& folder, Found& found) {
  std::error_code error;
  std::vector<fs::path> folders;
  std::vector<std::string> files;
  fs::directory_iterator at(folder, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (at->is_directory(ignored) && !at->is_symlink(ignored))
      folders.push_back(at->path());
    else if (at->is_regular_file(ignored))
      files.push_back(at->path().string());
  }
  if (error)
    found.unreadable.push_back({{"无法读取文件夹 " + folder.string() + ":" + error.message(),
                                 "The folder " + folder.string() + " cannot be read: " + error.message()}});
  std::sort(files.begin(), files.end());
  std::sort(folders.begin(), folders.end());
  for (std::string& file : files) (is_picture(file) ? found.photos : found.skipped).push_back(std::move(file));
  for (const fs::path& inner : folders) walk(inner, found);
}

}  // namespace

Found find_photos(const std::vector<std::string>& paths) {
  Found found;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error))
      walk(path, found);
    else
      found.photos.push_back(path);
  }
  return found;
}

}  // namespace photogate
