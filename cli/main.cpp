#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>

#include "command_line.hpp"
#include "environment.hpp"
#include "exit_status.hpp"
#include "output.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace {

void complain(const Text& text, Lang lang) {
  std::fputs(("photogate: " + terminal_safe(text.in(lang)) + "\n").c_str(), stderr);
}

int guarded(int argc, const char* const* argv, Lang lang) {
  try {
    StandardOutput out;
    return run(argc, argv, lang, out);
  } catch (const Failure& failure) {
    complain(failure.message, lang);
    if (failure.usage) std::fputs(lang == Lang::zh ? "用法见 photogate --help。\n" : "See photogate --help.\n", stderr);
  } catch (const WriteError& error) {
    // A reader that went away, such as head, knows why.
    if (error.code != EPIPE)
      complain({fmt::format("无法写入 {}：{}", error.target, std::strerror(error.code)),
                fmt::format("{} cannot be written: {}", error.target, std::strerror(error.code))},
               lang);
  } catch (const std::exception& error) {
    complain({fmt::format("内部错误：{}", error.what()), fmt::format("internal error: {}", error.what())}, lang);
  } catch (...) {
    complain({"内部错误。", "internal error."}, lang);
  }
  return kError;
}

}  // namespace
}  // namespace photogate::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  return photogate::cli::guarded(argc, argv, photogate::cli::language_asked(argc, argv));
}
