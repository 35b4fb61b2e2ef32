#pragma once

#include <string>
#include <utility>
#include <vector>

#include "text.hpp"

namespace photogate::cli {

/// Text for a terminal of 80 columns, put together line by line. What is added is made safe for a terminal.
class Page {
 public:
  explicit Page(Lang lang) : lang_(lang) {}

  void blank() { text_ += '\n'; }
  void line(int indent, const std::string& text);
  void line(int indent, const Text& text) { line(indent, text.in(lang_)); }
  /// A label, filled up to `width` columns, and a text that is wrapped beside it.
  void entry(int indent, int width, const std::string& label, const std::string& text);
  void entry(int indent, int width, const Text& label, const std::string& text) {
    entry(indent, width, label.in(lang_), text);
  }

  /// Columns of fixed width, and a text that is wrapped beside them.
  void row(const std::vector<std::pair<int, std::string>>& columns, const std::string& text);

  const std::string& text() const { return text_; }

 private:
  Lang lang_;
  std::string text_;
};

}  // namespace photogate::cli
