#include "check.hpp"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>

#include "cpu_time.hpp"
#include "registry.hpp"
#include "utf8.hpp"

namespace photogate {
namespace {

bool matches_any(const std::vector<std::string>& globs, std::string_view id) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) { return glob_match(glob, id); });
}

std::optional<FaceSummary> summary_of(const Portrait& seen) {
  if (!seen.face.known() || !seen.face()) return std::nullopt;
  const Face& face = *seen.face();
  const auto full = static_cast<float>(1 / seen.photo.scale);
  return FaceSummary{{face.box.x * full, face.box.y * full, face.box.width * full, face.box.height * full},
                     face.inter_eye_distance * full};
}

}  // namespace

bool glob_match(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<const Rule*> selected_rules(const CheckOptions& options) {
  std::vector<const Rule*> selected;
  for (const Rule& rule : all_rules()) {
    if (options.profile.rules.at(rule.id).mode == Mode::off) continue;
    if (!options.only.empty() && !matches_any(options.only, rule.id)) continue;
    if (matches_any(options.skip, rule.id)) continue;
    selected.push_back(&rule);
  }
  return selected;
}

Report check_photo(const Task& task, const CheckOptions& options, Vision& vision) {
  Report report;
  report.photo = valid_utf8(task.path);
  report.profile = options.profile.id;
  report.as_of = options.as_of;
  const double start = thread_cpu_ms();
  const auto photo = load_photo(task.path, options.load);
  report.timing_ms["load"] = thread_cpu_ms() - start;
  if (!photo) {
    report.error = photo.error().message;
    return report;
  }
  report.image = photo->file;
  const auto seen = observe(*photo, vision);
  const Case at{*seen, task.applicant, options.as_of};
  for (const Rule* rule : selected_rules(options)) {
    if (rule->applies && !rule->applies(at)) continue;
    const RuleSetting& setting = options.profile.rules.at(rule->id);
    Finding finding = judge(*rule, at, setting.limits);
    finding.enforced = setting.mode == Mode::enforce && (!rule->binds || rule->binds(at));
    report.findings.push_back(std::move(finding));
  }
  report.face = summary_of(*seen);
  report.verdict = verdict_of(report.findings);
  double measured = report.timing_ms["load"];
  for (const auto& [name, ms] : seen->cost_ms) {
    report.timing_ms[name] = ms;
    measured += ms;
  }
  const double total = thread_cpu_ms() - start;
  report.timing_ms["rules"] = total - measured;
  report.timing_ms["total"] = total;
  if (options.inspect) options.inspect(task, *seen, report);
  return report;
}

void check_photos(const std::vector<Task>& tasks, const CheckOptions& options, std::shared_ptr<const Models> models,
                  int jobs, const std::function<void(const Report&)>& deliver) {
  namespace tbb = oneapi::tbb;
  const auto threads = static_cast<std::size_t>(std::max(1, jobs));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::enumerable_thread_specific<std::unique_ptr<Vision>> visions;
  std::size_t next = 0;
  const auto take = [&](tbb::flow_control& flow) -> std::size_t {
    if (next == tasks.size()) flow.stop();
    return next == tasks.size() ? 0 : next++;
  };
  const auto check = [&](std::size_t index) {
    std::unique_ptr<Vision>& vision = visions.local();
    if (!vision) vision = std::make_unique<Vision>(models);
    return std::make_shared<Report>(check_photo(tasks[index], options, *vision));
  };
  const auto hand_over = [&](const std::shared_ptr<Report>& report) { deliver(*report); };
  using tbb::filter_mode;
  tbb::parallel_pipeline(2 * threads,
                         tbb::make_filter<void, std::size_t>(filter_mode::serial_in_order, take) &
                             tbb::make_filter<std::size_t, std::shared_ptr<Report>>(filter_mode::parallel, check) &
                             tbb::make_filter<std::shared_ptr<Report>, void>(filter_mode::serial_in_order, hand_over));
}

}  // namespace photogate
