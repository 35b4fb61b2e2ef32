#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "display_width.hpp"
#include "registry.hpp"
#include "render.hpp"
#include "unit_text.hpp"
#include "utf8.hpp"

namespace photogate {
namespace {

constexpr int kColumns = 80;

enum class Ink { plain, bold, dim, good, doubtful, bad };

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::good:
      return "\x1b[1;32m";
    case Ink::doubtful:
      return "\x1b[1;33m";
    case Ink::bad:
      return "\x1b[1;31m";
    case Ink::plain:
      break;
  }
  return "";
}

Ink ink_of(Verdict verdict) {
  if (verdict == Verdict::pass) return Ink::good;
  return verdict == Verdict::review ? Ink::doubtful : Ink::bad;
}

std::string what_of(const std::string& rule_id, const std::string& key, Lang lang) {
  if (const Rule* rule = find_rule(rule_id))
    for (const LimitSpec& spec : rule->limits)
      if (spec.key == key && !spec.what.empty()) return spec.what.in(lang);
  return key;
}

std::string measured_text(const Finding& finding, Lang lang) {
  std::vector<std::string> parts;
  for (const Measure& measure : finding.measured) {
    std::string name = measure.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    parts.push_back(name + ' ' + with_unit(measure.value, measure.unit, lang));
  }
  return fmt::format("{}", fmt::join(parts, lang == Lang::zh ? "；" : "; "));
}

std::string limits_text(const Finding& finding, Lang lang) {
  std::vector<std::string> parts;
  for (const Limit& limit : finding.limits) {
    const std::string what = what_of(finding.rule, limit.name, lang);
    const std::string value = with_unit(limit.value, limit.unit, lang);
    const std::string origin = name_of(limit.origin).in(lang);
    parts.push_back(lang == Lang::zh ? fmt::format("{} {}（{}）", what, value, origin)
                                     : fmt::format("{} {} ({})", what, value, origin));
  }
  return fmt::format("{}", fmt::join(parts, lang == Lang::zh ? "；" : "; "));
}

std::string facts_text(const FileFacts& file, Lang lang) {
  const bool zh = lang == Lang::zh;
  std::string text(to_string(file.format));
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (file.format == Format::unknown) text = zh ? "格式不明" : "unknown format";
  const std::string comma = zh ? "，" : ", ";
  if (file.width > 0) text += fmt::format("{}{} x {} {}", comma, file.width, file.height, zh ? "像素" : "px");
  return text + fmt::format("{}{} {}", comma, file.bytes, zh ? "字节" : "bytes");
}

std::vector<const Finding*> with_status(const Report& report, Status status) {
  std::vector<const Finding*> found;
  for (const Finding& finding : report.findings)
    if (finding.status == status) found.push_back(&finding);
  return found;
}

class TextRenderer : public Renderer {
 public:
  TextRenderer(std::ostream& out, const RenderOptions& options) : out_(out), options_(options) {}

  void add(const Report& report) override {
    profile_ = report.profile;
    as_of_ = to_string(report.as_of);
    if (options_.quiet && report.verdict == Verdict::pass) return;
    verdict_line(report);
    if (report.verdict == Verdict::error) paragraph(2, 2, "", report.error.in(options_.lang));
    details(with_status(report, Status::fail), Ink::bad, {"不符合要求", "Failed"});
    details(with_status(report, Status::review), Ink::doubtful, {"需人工查看", "Needs a look"});
    unassessed(with_status(report, Status::unassessed));
    passed(with_status(report, Status::pass));
    timing(report);
    out_ << '\n';
  }

  void end(const Summary& summary) override {
    if (options_.quiet) return;
    const bool zh = options_.lang == Lang::zh;
    std::string text = zh ? fmt::format("共 {} 张照片：合格 {}，待人工复核 {}，不合格 {}，出错 {}。", summary.photos,
                                        summary.passed, summary.review, summary.failed, summary.errors)
                          : fmt::format("{} {}: {} passed, {} to review, {} failed, {} in error.", summary.photos,
                                        summary.photos == 1 ? "photo" : "photos", summary.passed, summary.review,
                                        summary.failed, summary.errors);
    if (summary.skipped > 0)
      text += zh ? fmt::format("跳过 {} 个非图片文件。", summary.skipped)
                 : fmt::format(" {} skipped that {} no picture.",
                               summary.skipped == 1 ? "1 file was" : fmt::format("{} files were", summary.skipped),
                               summary.skipped == 1 ? "is" : "are");
    paragraph(0, 0, "", text);
    if (!profile_.empty())
      paragraph(0, 0, "",
                zh ? fmt::format("判定依据：{}，以 {} 为当日。", profile_, as_of_)
                   : fmt::format("Judged by profile {}, as of {}.", profile_, as_of_));
  }

 private:
  const std::string& say(const Text& text) const { return text.in(options_.lang); }

  std::string painted(Ink ink, const std::string& text) const {
    if (!options_.colour || ink == Ink::plain) return text;
    return std::string(code(ink)) + text + "\x1b[0m";
  }

  /// A wrapped text: its first line after `head` at `indent`, the others at `hanging`.
  void paragraph(int indent, int hanging, const std::string& head, const std::string& text, Ink head_ink = Ink::plain,
                 Ink ink = Ink::plain) {
    const auto lines = wrap(terminal_safe(text), kColumns - hanging, kColumns - indent - display_width(head));
    out_ << std::string(static_cast<std::size_t>(indent), ' ') << painted(head_ink, head);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out_ << std::string(static_cast<std::size_t>(hanging), ' ');
      out_ << painted(ink, lines[i]) << '\n';
    }
  }

  void verdict_line(const Report& report) {
    out_ << painted(ink_of(report.verdict), say(name_of(report.verdict))) << "  " << terminal_safe(report.photo);
    if (report.image) out_ << '\n' << "  " << painted(Ink::dim, facts_text(*report.image, options_.lang));
    out_ << '\n';
  }

  void heading(const Text& title, std::size_t count, Ink ink) {
    const bool zh = options_.lang == Lang::zh;
    out_ << "  "
         << painted(ink, zh ? fmt::format("{}（{}）", say(title), count) : fmt::format("{} ({})", say(title), count))
         << '\n';
  }

  void labelled(const Text& label, const std::string& text, Ink ink = Ink::plain) {
    if (text.empty()) return;
    constexpr int kIndent = 6, kLabel = 10;
    paragraph(kIndent, kIndent + kLabel, padded(say(label), kLabel), text, Ink::dim, ink);
  }

  std::string id_of(const Finding& finding) const {
    if (finding.enforced) return finding.rule;
    return finding.rule + (options_.lang == Lang::zh ? "（仅供参考）" : " (advice only)");
  }

  void details(const std::vector<const Finding*>& findings, Ink ink, const Text& title) {
    if (findings.empty()) return;
    heading(title, findings.size(), ink);
    for (const Finding* finding : findings) {
      paragraph(4, 6, id_of(*finding) + "  ", say(finding->message), Ink::bold);
      labelled({"原因", "Reason"}, say(finding->reason));
      labelled({"测得", "Measured"}, measured_text(*finding, options_.lang));
      labelled({"限值", "Limits"}, limits_text(*finding, options_.lang));
      labelled({"建议", "Advice"}, say(finding->advice));
    }
  }

  void unassessed(const std::vector<const Finding*>& findings) {
    if (findings.empty()) return;
    heading({"无法判断", "Not assessed"}, findings.size(), Ink::doubtful);
    std::vector<std::pair<std::string, std::string>> groups;
    for (const Finding* finding : findings) {
      const std::string& reason = say(finding->reason);
      const auto same = [&](const auto& group) { return group.first == reason; };
      const auto at = std::find_if(groups.begin(), groups.end(), same);
      if (at == groups.end())
        groups.emplace_back(reason, id_of(*finding));
      else
        at->second += ", " + id_of(*finding);
    }
    for (const auto& [reason, rules] : groups) {
      paragraph(4, 6, "", reason);
      paragraph(6, 6, "", rules, Ink::plain, Ink::bold);
    }
  }

  void passed(const std::vector<const Finding*>& findings) {
    if (findings.empty()) return;
    const bool zh = options_.lang == Lang::zh;
    if (options_.verbose) {
      heading({"合格", "Passed"}, findings.size(), Ink::good);
      for (const Finding* finding : findings) {
        paragraph(4, 6, id_of(*finding) + "  ", say(finding->message), Ink::bold);
        labelled({"测得", "Measured"}, measured_text(*finding, options_.lang));
        labelled({"限值", "Limits"}, limits_text(*finding, options_.lang));
      }
      return;
    }
    out_ << "  "
         << painted(Ink::good,
                    zh ? fmt::format("合格（{}）", findings.size()) : fmt::format("Passed ({})", findings.size()))
         << '\n';
  }

  void timing(const Report& report) {
    if (!options_.timing || report.timing_ms.empty()) return;
    std::vector<std::pair<std::string, double>> stages(report.timing_ms.begin(), report.timing_ms.end());
    std::stable_sort(stages.begin(), stages.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> parts;
    for (const auto& [stage, ms] : stages) parts.push_back(fmt::format("{} {:.1f}", stage, ms));
    paragraph(2, 4, options_.lang == Lang::zh ? "处理器用时（毫秒）：" : "CPU milliseconds: ",
              fmt::format("{}", fmt::join(parts, ", ")), Ink::dim, Ink::dim);
  }

  std::ostream& out_;
  RenderOptions options_;
  std::string profile_, as_of_;
};

}  // namespace

std::unique_ptr<Renderer> make_text_renderer(std::ostream& out, const RenderOptions& options) {
  return std::make_unique<TextRenderer>(out, options);
}

}  // namespace photogate
