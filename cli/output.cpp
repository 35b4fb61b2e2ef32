#include "output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace photogate::cli {
namespace fs = std::filesystem;
namespace {

void write_all(int file, std::string_view text, const std::string& target) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw WriteError{target, errno};
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

mode_t default_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void StandardOutput::write(std::string_view text) { write_all(STDOUT_FILENO, text, "stdout"); }

bool StandardOutput::is_terminal() const { return isatty(STDOUT_FILENO) == 1; }

FileOutput::FileOutput(const fs::path& path) : shown_(path.string()), target_(path) {
  struct stat known {};
  const bool exists = ::stat(target_.c_str(), &known) == 0;
  if (exists && !S_ISREG(known.st_mode)) {
    file_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) throw WriteError{shown_, errno};
    return;
  }
  std::error_code error;
  if (const fs::path real = fs::weakly_canonical(target_, error); !error) target_ = real;
  open_beside(exists ? known.st_mode & 07777 : default_mode());
}

void FileOutput::open_beside(unsigned mode) {
  temporary_ = (target_.parent_path() / ("." + target_.filename().string() + ".XXXXXX")).string();
  file_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (file_ < 0) {
    temporary_.clear();
    throw WriteError{shown_, errno};
  }
  // Some file systems know no modes.
  (void)::fchmod(file_, mode);
}

FileOutput::~FileOutput() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void FileOutput::write(std::string_view text) { write_all(file_, text, shown_); }

void FileOutput::commit() {
  if (!temporary_.empty() && ::fsync(file_) != 0 && errno != EINVAL) throw WriteError{shown_, errno};
  const int closed = ::close(file_);
  file_ = -1;
  if (closed != 0) throw WriteError{shown_, errno};
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw WriteError{shown_, errno};
  temporary_.clear();
}

}  // namespace photogate::cli
