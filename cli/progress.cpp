#include "progress.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "display_width.hpp"
#include "utf8.hpp"

namespace photogate::cli {

void Progress::show(std::size_t done, const std::string& name) {
  if (!wanted_) return;
  constexpr int kColumns = 79;
  const std::string line = shortened(fmt::format("{}/{} {}", done, total_, terminal_safe(name)), kColumns);
  std::fputs(("\r\x1b[K" + line).c_str(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace photogate::cli
