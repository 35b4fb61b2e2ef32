#pragma once

#include <cstddef>
#include <string>

namespace photogate::cli {

/// One line on stderr that is redrawn, and erased by clear(). Does nothing unless it is wanted.
class Progress {
 public:
  Progress(bool wanted, std::size_t total) : wanted_(wanted), total_(total) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::size_t done, const std::string& name);
  void clear();

 private:
  bool wanted_;
  bool drawn_ = false;
  std::size_t total_;
};

}  // namespace photogate::cli
