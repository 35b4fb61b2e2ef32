#include "file_list.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "exit_status.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace {

std::vector<std::string> read_from(std::istream& in, bool nul_separated) {
  std::vector<std::string> paths;
  std::string path;
  while (std::getline(in, path, nul_separated ? '\0' : '\n')) {
    if (!nul_separated && path.ends_with('\r')) path.pop_back();
    // A line list that holds NUL is one that was meant for -0.
    if (!nul_separated && path.find('\0') != path.npos)
      throw Failure{{"文件列表以 NUL 分隔，请加 -0。", "The file list is separated by NUL; add -0."}, true};
    if (!path.empty()) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace

std::vector<std::string> read_file_list(const std::string& file, bool nul_separated) {
  if (file == "-") return read_from(std::cin, nul_separated);
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (in && in.peek() != std::char_traits<char>::eof()) return read_from(in, nul_separated);
  if (in.eof() && errno == 0) return {};
  const char* why = errno != 0 ? std::strerror(errno) : "?";
  throw Failure{{fmt::format("无法读取文件列表 {}：{}", terminal_safe(file), why),
                 fmt::format("The file list {} cannot be read: {}", terminal_safe(file), why)}};
}

}  // namespace photogate::cli
