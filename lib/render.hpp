#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report.hpp"
#include "text.hpp"

namespace photogate {

struct RenderOptions {
  Lang lang = Lang::en;
  bool colour = false;
  bool verbose = false;       ///< text: list the rules that passed
  bool quiet = false;         ///< text: only photos that did not pass, and no summary
  bool timing = false;        ///< text, json, jsonl: what took how long
  bool allow_review = false;  ///< junit: a doubtful rule is skipped, not a failure
};

/// What is known when all photos are done.
struct Summary {
  std::size_t photos = 0, passed = 0, failed = 0, review = 0, errors = 0;
  std::size_t skipped = 0;  ///< files that are no pictures
};

/// Writes reports one by one. Not thread-safe.
class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual void begin() {}
  virtual void add(const Report& report) = 0;
  virtual void end(const Summary& summary) = 0;
};

/// "text", "json", "jsonl", "csv", "junit".
const std::vector<std::string>& format_names();

/// Null for an unknown format. `out` must outlive the renderer.
std::unique_ptr<Renderer> make_renderer(std::string_view format, std::ostream& out, const RenderOptions& options);

// One per file: render_text.cpp, render_json.cpp (json and jsonl), render_csv.cpp, render_junit.cpp.
std::unique_ptr<Renderer> make_text_renderer(std::ostream& out, const RenderOptions& options);
std::unique_ptr<Renderer> make_json_renderer(std::ostream& out, const RenderOptions& options);
std::unique_ptr<Renderer> make_jsonl_renderer(std::ostream& out, const RenderOptions& options);
std::unique_ptr<Renderer> make_csv_renderer(std::ostream& out, const RenderOptions& options);
std::unique_ptr<Renderer> make_junit_renderer(std::ostream& out, const RenderOptions& options);

}  // namespace photogate
