#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "annotations.hpp"
#include "applicants.hpp"
#include "check.hpp"
#include "commands.hpp"
#include "environment.hpp"
#include "exit_status.hpp"
#include "file_list.hpp"
#include "progress.hpp"
#include "render.hpp"
#include "rule_names.hpp"
#include "utf8.hpp"

namespace photogate::cli {
namespace {

void say(const Text& text, Lang lang) {
  std::fputs(("photogate: " + terminal_safe(text.in(lang)) + "\n").c_str(), stderr);
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
}

std::optional<Date> date_of(const std::string& option, const std::optional<std::string>& given) {
  if (!given) return std::nullopt;
  if (const auto date = parse_date(*given)) return date;
  throw Failure{{fmt::format("{}：“{}”不是日期，应写作 2026-11-23。", option, *given),
                 fmt::format("{}: '{}' is no date such as 2026-11-23.", option, *given)},
                true};
}

template <class T>
T number_of(const std::string& option, const std::optional<std::string>& given, T otherwise, T most) {
  if (!given) return otherwise;
  T value = 0;
  const char* end = given->data() + given->size();
  const auto [stop, error] = std::from_chars(given->data(), end, value);
  if (error == std::errc{} && stop == end && value >= 1 && value <= most) return value;
  throw Failure{{fmt::format("{}：“{}”不是 1 到 {} 的整数。", option, *given, most),
                 fmt::format("{}: '{}' is no whole number from 1 to {}.", option, *given, most)},
                true};
}

CheckOptions options_of(const CheckArguments& given) {
  constexpr std::uint64_t kMostPixels = 2'000'000'000;
  require_choice("--format", given.format, format_names());
  require_choice("--color", given.colour, {"auto", "always", "never"});
  require_known(given.only);
  require_known(given.skip);
  auto profile = load_profile(given.profile.value_or(profile_ids().front()));
  if (!profile) throw Failure{profile.error().message};
  CheckOptions options;
  options.profile = std::move(*profile);
  options.as_of = date_of("--as-of", given.as_of).value_or(today());
  options.load.max_pixels = number_of("--max-pixels", given.max_pixels, options.load.max_pixels, kMostPixels);
  options.only = given.only;
  options.skip = given.skip;
  if (selected_rules(options).empty())
    throw Failure{
        {"--only、--skip 和配置合起来没有留下任何规则。", "--only, --skip and the profile leave no rule to judge by."},
        true};
  return options;
}

Found photos_of(const CheckArguments& given) {
  if (given.nul_separated && !given.files_from)
    throw Failure{{"-0 须与 --files-from 同用。", "-0 goes with --files-from only."}, true};
  std::vector<std::string> paths = given.paths;
  if (given.files_from)
    for (std::string& path : read_file_list(*given.files_from, given.nul_separated)) paths.push_back(std::move(path));
  else if (paths.empty())
    throw Failure{{"请给出照片或文件夹，或用 --files-from。", "Name photos or folders, or use --files-from."}, true};
  return find_photos(paths);
}

std::vector<Task> tasks_of(const std::vector<std::string>& photos, const CheckArguments& given) {
  Applicant common;
  common.taken = date_of("--taken", given.taken);
  common.last_change = date_of("--last-change", given.last_change);
  ApplicantList list;
  if (given.applicants) list = read_applicant_list(*given.applicants);
  std::vector<Task> tasks;
  for (const std::string& photo : photos) {
    Task task{photo, common};
    if (const Applicant* known = list.find(photo)) {
      if (known->taken) task.applicant.taken = known->taken;
      if (known->last_change) task.applicant.last_change = known->last_change;
      task.applicant.licence = known->licence;
    }
    tasks.push_back(std::move(task));
  }
  if (const std::size_t unused = list.unused(); unused > 0)
    say({fmt::format("名单中有 {} 张照片不在此次检查之列。", unused),
         fmt::format("{} of the applicant list {} not among those checked.",
                     unused == 1 ? "1 photo" : fmt::format("{} photos", unused), unused == 1 ? "is" : "are")},
        given.lang);
  return tasks;
}

void count(const Report& report, Summary& summary) {
  ++summary.photos;
  summary.passed += report.verdict == Verdict::pass;
  summary.failed += report.verdict == Verdict::fail;
  summary.review += report.verdict == Verdict::review;
  summary.errors += report.verdict == Verdict::error;
}

void tell_about(const Found& found, const CheckArguments& given) {
  for (const Error& error : found.unreadable) say(error.message, given.lang);
  const bool told_elsewhere = given.format == "text" || given.format == "json";
  if (!found.skipped.empty() && !given.quiet && !told_elsewhere)
    say({fmt::format("跳过 {} 个非图片文件。", found.skipped.size()),
         fmt::format("{} skipped that {} no picture.",
                     found.skipped.size() == 1 ? "1 file was" : fmt::format("{} files were", found.skipped.size()),
                     found.skipped.size() == 1 ? "is" : "are")},
        given.lang);
  if (given.verbose)
    for (const std::string& file : found.skipped) say({"跳过 " + file, "skipped " + file}, given.lang);
}

int status_of(const Summary& summary, const Found& found, bool allow_review) {
  if (summary.errors > 0 || !found.unreadable.empty()) return kError;
  return summary.failed > 0 || (summary.review > 0 && !allow_review) ? kNotPassed : kPassed;
}

}  // namespace

int check(const CheckArguments& given, Output& standard) {
  CheckOptions options = options_of(given);
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int jobs = number_of("--jobs", given.jobs, cores, 1024);
  auto models = std::make_shared<Models>(model_folders(given.models));
  const Found found = photos_of(given);
  const std::vector<Task> tasks = tasks_of(found.photos, given);
  tell_about(found, given);
  if (tasks.empty()) throw Failure{{"没有找到照片。", "No photos were found."}};

  std::optional<Annotations> annotations;
  if (given.annotate) {
    annotations.emplace(*given.annotate, tasks);
    options.inspect = [&](const Task& task, const Portrait& seen, const Report& report) {
      annotations->write(task, seen, report);
    };
  }
  std::unique_ptr<FileOutput> file;
  if (given.output && *given.output != "-") file = std::make_unique<FileOutput>(*given.output);
  Output& out = file ? static_cast<Output&>(*file) : standard;

  RenderOptions render;
  render.lang = given.lang;
  render.colour = wants_colour(given.colour, out.is_terminal());
  render.verbose = given.verbose;
  render.quiet = given.quiet;
  render.timing = given.timing;
  render.allow_review = given.allow_review;
  std::ostringstream buffer;
  const auto renderer = make_renderer(given.format, buffer, render);
  const auto flush = [&] {
    out.write(buffer.view());
    buffer.str({});
  };

  Summary summary;
  summary.skipped = found.skipped.size();
  Progress progress(wants_progress() && !given.quiet, tasks.size());
  renderer->begin();
  progress.show(0, tasks.front().path);
  check_photos(tasks, options, models, jobs, [&](const Report& report) {
    count(report, summary);
    renderer->add(report);
    progress.clear();
    flush();
    if (summary.photos < tasks.size()) progress.show(summary.photos, tasks[summary.photos].path);
  });
  renderer->end(summary);
  progress.clear();
  flush();
  out.commit();
  if (annotations) annotations->check_written();
  return status_of(summary, found, given.allow_review);
}

}  // namespace photogate::cli
