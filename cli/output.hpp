#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace photogate::cli {

/// A write that failed; `code` is an errno value.
struct WriteError {
  std::string target;
  int code = 0;
};

/// Where data goes. Every write is complete or throws WriteError.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view text) = 0;
  virtual bool is_terminal() const { return false; }
  /// Makes what was written final.
  virtual void commit() {}
};

class StandardOutput : public Output {
 public:
  void write(std::string_view text) override;
  bool is_terminal() const override;
};

/// A file that appears whole under its name on commit(), or not at all. What is no regular file (a pipe, a device) is
/// written to at once. Keeps the mode of a file that it replaces, and follows a link to it.
class FileOutput : public Output {
 public:
  explicit FileOutput(const std::filesystem::path& path);
  ~FileOutput() override;
  FileOutput(const FileOutput&) = delete;
  FileOutput& operator=(const FileOutput&) = delete;
  void write(std::string_view text) override;
  void commit() override;

 private:
  void open_beside(unsigned mode);
  std::string shown_;
  std::filesystem::path target_;
  std::string temporary_;  ///< empty if written to at once
  int file_ = -1;
};

}  // namespace photogate::cli
