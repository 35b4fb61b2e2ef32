#include <fmt/format.h>

#include <string>

#include "render.hpp"
#include "unit_text.hpp"
#include "utf8.hpp"

namespace photogate {
namespace {

bool allowed_in_xml(std::int32_t point) {
  if (point == '\t' || point == '\n' || point == '\r') return true;
  return point >= 0x20 && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF);
}

/// For attributes and content; characters that XML 1.0 forbids even as references become U+FFFD.
std::string escaped(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string_view rest = valid;
  std::string xml;
  while (!rest.empty()) {
    const CodePoint point = first_code_point(rest);
    switch (point.value) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      case '\n':
        xml += "&#10;";
        break;
      case '\r':
        xml += "&#13;";
        break;
      case '\t':
        xml += "&#9;";
        break;
      default:
        xml += allowed_in_xml(point.value) ? rest.substr(0, point.bytes) : "\xEF\xBF\xBD";
    }
    rest.remove_prefix(point.bytes);
  }
  return xml;
}

/// What a finding does to its case. A case fails exactly where the finding alone keeps the photo from passing, so that
/// the suite agrees with the exit status.
enum class Outcome { passes, fails, skipped };

Outcome outcome_of(const Finding& finding, bool allow_review) {
  if (finding.status == Status::pass) return Outcome::passes;
  if (!finding.enforced) return Outcome::skipped;
  if (finding.status == Status::fail) return Outcome::fails;
  return allow_review ? Outcome::skipped : Outcome::fails;
}

std::string figures_of(const Finding& finding, Lang lang) {
  std::string text;
  for (const Measure& measure : finding.measured)
    text += fmt::format("{} = {}\n", measure.name, with_unit(measure.value, measure.unit, lang));
  for (const Limit& limit : finding.limits)
    text +=
        fmt::format("{} = {} ({})\n", limit.name, with_unit(limit.value, limit.unit, lang), to_string(limit.origin));
  return text;
}

class JunitRenderer : public Renderer {
 public:
  JunitRenderer(std::ostream& out, const RenderOptions& options) : out_(out), options_(options) {}

  void begin() override { out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"photogate\">\n"; }

  void add(const Report& report) override {
    if (report.verdict == Verdict::error)
      add_error(report);
    else
      add_suite(report);
  }

  void end(const Summary&) override { out_ << "</testsuites>\n"; }

 private:
  void open(const std::string& photo, std::size_t tests, std::size_t failures, std::size_t errors,
            std::size_t skipped) {
    out_ << fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
                        escaped(photo), tests, failures, errors, skipped);
  }

  void add_error(const Report& report) {
    open(report.photo, 1, 0, 1, 0);
    out_ << fmt::format(
        "    <testcase classname=\"{}\" name=\"file.readable\">\n"
        "      <error type=\"error\" message=\"{}\"/>\n    </testcase>\n  </testsuite>\n",
        escaped(report.photo), escaped(report.error.in(options_.lang)));
  }

  void add_suite(const Report& report) {
    std::size_t failures = 0, skipped = 0;
    for (const Finding& finding : report.findings) {
      const Outcome outcome = outcome_of(finding, options_.allow_review);
      failures += outcome == Outcome::fails;
      skipped += outcome == Outcome::skipped;
    }
    open(report.photo, report.findings.size(), failures, 0, skipped);
    for (const Finding& finding : report.findings) add_case(report.photo, finding);
    out_ << "  </testsuite>\n";
  }

  void add_case(const std::string& photo, const Finding& finding) {
    const Outcome outcome = outcome_of(finding, options_.allow_review);
    const std::string head =
        fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escaped(photo), escaped(finding.rule));
    if (outcome == Outcome::passes) {
      out_ << head << "/>\n";
      return;
    }
    const Lang lang = options_.lang;
    const std::string& reason = finding.reason.in(lang);
    const std::string message = finding.message.in(lang) + (reason.empty() ? "" : " " + reason);
    const std::string_view status = to_string(finding.status);
    out_ << head << ">\n";
    if (outcome == Outcome::skipped)
      out_ << fmt::format("      <skipped message=\"{}: {}\"/>\n", status, escaped(message));
    else
      out_ << fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", status, escaped(message),
                          escaped(figures_of(finding, lang) + finding.advice.in(lang)));
    out_ << "    </testcase>\n";
  }

  std::ostream& out_;
  RenderOptions options_;
};

}  // namespace

std::unique_ptr<Renderer> make_junit_renderer(std::ostream& out, const RenderOptions& options) {
  return std::make_unique<JunitRenderer>(out, options);
}

}  // namespace photogate
