#pragma once

#include <string>

namespace photogate {

/// Languages of everything that a person reads.
enum class Lang { zh, en };

/// One sentence in every language, UTF-8.
struct Text {
  std::string zh;
  std::string en;

  const std::string& in(Lang lang) const { return lang == Lang::zh ? zh : en; }
  bool empty() const { return en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace photogate
