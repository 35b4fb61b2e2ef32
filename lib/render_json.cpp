#include <cmath>
#include <string>

#include "json_value.hpp"
#include "render.hpp"

namespace photogate {
namespace {

Json json_of(const FileFacts& file) {
  const auto number_if = [](const auto& value) { return value ? json_number(*value) : Json(nullptr); };
  return {{"format", std::string(to_string(file.format))},
          {"format_of_name", std::string(to_string(file.promised))},
          {"bytes", file.bytes},
          {"width", file.width},
          {"height", file.height},
          {"channels", file.channels},
          {"bits_per_sample", file.bits_per_sample},
          {"orientation", file.orientation},
          {"jpeg_quality", number_if(file.jpeg_quality)},
          {"dpi_x", number_if(file.dpi_x)},
          {"dpi_y", number_if(file.dpi_y)},
          {"icc_profile", file.icc_profile}};
}

Json json_of(const FaceSummary& face) {
  return {{"box",
           {{"x", json_number(face.box.x)},
            {"y", json_number(face.box.y)},
            {"width", json_number(face.box.width)},
            {"height", json_number(face.box.height)}}},
          {"inter_eye_distance", json_number(face.inter_eye_distance)}};
}

Json json_of(const Region& region) {
  Json polygon = Json::array();
  for (const cv::Point2f& p : region.polygon) polygon.push_back({std::lround(p.x), std::lround(p.y)});
  return {{"what", region.what}, {"polygon", std::move(polygon)}};
}

Json json_of(const Finding& finding, Lang lang) {
  Json measured = Json::array(), limits = Json::array(), where = Json::array();
  for (const Region& region : finding.where) where.push_back(json_of(region));
  for (const Measure& measure : finding.measured)
    measured.push_back({{"name", measure.name}, {"value", json_value(measure.value)}, {"unit", measure.unit}});
  for (const Limit& limit : finding.limits) limits.push_back(json_limit(limit));
  return {{"rule", finding.rule},
          {"status", std::string(to_string(finding.status))},
          {"enforced", finding.enforced},
          {"measured", std::move(measured)},
          {"limits", std::move(limits)},
          {"message", finding.message.in(lang)},
          {"advice", finding.advice.in(lang)},
          {"reason", finding.reason.in(lang)},
          {"where", std::move(where)}};
}

Json json_of(const Report& report, const RenderOptions& options) {
  Json json = {{"schema", "photogate.report/1"},
               {"photo", report.photo},
               {"verdict", std::string(to_string(report.verdict))},
               {"profile", report.profile},
               {"as_of", to_string(report.as_of)},
               {"image", report.image ? json_of(*report.image) : Json(nullptr)},
               {"face", report.face ? json_of(*report.face) : Json(nullptr)},
               {"findings", Json::array()}};
  for (const Finding& finding : report.findings) json["findings"].push_back(json_of(finding, options.lang));
  if (report.verdict == Verdict::error) json["error"] = report.error.in(options.lang);
  if (options.timing) {
    json["timing_ms"] = Json::object();
    for (const auto& [stage, ms] : report.timing_ms) json["timing_ms"][stage] = json_number(ms);
  }
  return json;
}

Json json_of(const Summary& summary) {
  return {{"photos", summary.photos}, {"passed", summary.passed}, {"failed", summary.failed},
          {"review", summary.review}, {"errors", summary.errors}, {"skipped", summary.skipped}};
}

// A line end inside a JSON text is never part of a string.
std::string indented(const std::string& json, const std::string& by) {
  std::string text = by;
  for (const char c : json) {
    text += c;
    if (c == '\n') text += by;
  }
  return text;
}

class JsonRenderer : public Renderer {
 public:
  JsonRenderer(std::ostream& out, const RenderOptions& options) : out_(out), options_(options) {}

  void begin() override { out_ << "{\n  \"schema\": \"photogate.reports/1\",\n  \"reports\": ["; }

  void add(const Report& report) override {
    out_ << (first_ ? "\n" : ",\n") << indented(json_text(json_of(report, options_)), "    ");
    first_ = false;
  }

  void end(const Summary& summary) override {
    out_ << (first_ ? "" : "\n  ") << "],\n  \"summary\": " << json_line(json_of(summary)) << "\n}\n";
  }

 private:
  std::ostream& out_;
  RenderOptions options_;
  bool first_ = true;
};

class JsonLinesRenderer : public Renderer {
 public:
  JsonLinesRenderer(std::ostream& out, const RenderOptions& options) : out_(out), options_(options) {}
  void add(const Report& report) override { out_ << json_line(json_of(report, options_)) << '\n'; }
  void end(const Summary&) override {}

 private:
  std::ostream& out_;
  RenderOptions options_;
};

}  // namespace

std::unique_ptr<Renderer> make_json_renderer(std::ostream& out, const RenderOptions& options) {
  return std::make_unique<JsonRenderer>(out, options);
}

std::unique_ptr<Renderer> make_jsonl_renderer(std::ostream& out, const RenderOptions& options) {
  return std::make_unique<JsonLinesRenderer>(out, options);
}

}  // namespace photogate
