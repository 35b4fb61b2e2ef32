#include "render.hpp"

namespace photogate {

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"text", "json", "jsonl", "csv", "junit"};
  return names;
}

std::unique_ptr<Renderer> make_renderer(std::string_view format, std::ostream& out, const RenderOptions& options) {
  if (format == "text") return make_text_renderer(out, options);
  if (format == "json") return make_json_renderer(out, options);
  if (format == "jsonl") return make_jsonl_renderer(out, options);
  if (format == "csv") return make_csv_renderer(out, options);
  if (format == "junit") return make_junit_renderer(out, options);
  return nullptr;
}

}  // namespace photogate
