#include <fmt/format.h>

#include <string>
#include <vector>

#include "render.hpp"
#include "utf8.hpp"

namespace photogate {
namespace {

// RFC 4180 and nothing more: a cell that begins with "=" stays as it is, so that programs read what was written.
std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

std::string with_unit(const Value& value, const std::string& unit) {
  const bool counts = !unit.empty() && unit != "1" && unit != "w:h" && unit != "list" && unit != "choice";
  return counts ? to_string(value) + ' ' + unit : to_string(value);
}

std::string text_of(const std::vector<Measure>& measured) {
  std::vector<std::string> parts;
  for (const Measure& measure : measured)
    parts.push_back(fmt::format("{}={}", measure.name, with_unit(measure.value, measure.unit)));
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string text_of(const std::vector<Limit>& limits) {
  std::vector<std::string> parts;
  for (const Limit& limit : limits)
    parts.push_back(fmt::format("{}={} ({})", limit.name, with_unit(limit.value, limit.unit), to_string(limit.origin)));
  return fmt::format("{}", fmt::join(parts, "; "));
}

class CsvRenderer : public Renderer {
 public:
  CsvRenderer(std::ostream& out, const RenderOptions& options) : out_(out), lang_(options.lang) {}

  void begin() override {
    line({"photo", "verdict", "rule", "status", "measured", "limits", "message", "advice", "reason"});
  }

  void add(const Report& report) override {
    const std::string verdict(to_string(report.verdict));
    if (report.verdict == Verdict::error) line({report.photo, verdict, "", "", "", "", report.error.in(lang_), "", ""});
    for (const Finding& finding : report.findings)
      line({report.photo, verdict, finding.rule, std::string(to_string(finding.status)), text_of(finding.measured),
            text_of(finding.limits), finding.message.in(lang_), finding.advice.in(lang_), finding.reason.in(lang_)});
  }

  void end(const Summary&) override {}

 private:
  void line(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out_ << (i == 0 ? "" : ",") << quoted(valid_utf8(cells[i]));
    out_ << "\r\n";
  }

  std::ostream& out_;
  Lang lang_;
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer(std::ostream& out, const RenderOptions& options) {
  return std::make_unique<CsvRenderer>(out, options);
}

}  // namespace photogate
