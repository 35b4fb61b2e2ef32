#include "check.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "made_files.hpp"

using namespace photogate;
namespace fs = std::filesystem;

TEST_CASE("globs match as in a shell") {
  CHECK(glob_match("pose.*", "pose.level"));
  CHECK(glob_match("*", ""));
  CHECK(glob_match("*.level", "pose.level"));
  CHECK(glob_match("p?se.le*el", "pose.level"));
  CHECK(glob_match("*e*e*", "pose.level"));
  CHECK_FALSE(glob_match("pose", "pose.level"));
  CHECK_FALSE(glob_match("?", ""));
}

TEST_CASE("folders are walked in byte order; what is no picture is skipped, what is named is kept") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path / "inner");
  folder.write("b.jpg", {0xFF, 0xD8, 0xFF});
  folder.write("a.jpg", {});
  folder.write("unnamed", {0xFF, 0xD8, 0xFF});
  folder.write("notes.txt", {'x'});
  folder.write("inner/c.png", {});
  const Found found = find_photos({folder.path.string(), "named-but-absent"});
  const auto in = [&](const char* name) { return (folder.path / name).string(); };
  CHECK(found.photos ==
        std::vector<std::string>{in("a.jpg"), in("b.jpg"), in("unnamed"), in("inner/c.png"), "named-but-absent"});
  CHECK(found.skipped == std::vector<std::string>{in("notes.txt")});
}

TEST_CASE("reports come in the order of the tasks, one for each, whatever breaks") {
  const TemporaryFolder folder;
  std::vector<Task> tasks;
  for (int i = 0; i < 40; ++i) {
    const std::string name = std::to_string(i) + ".jpg";
    if (i % 3 == 0) folder.write(name, jpeg_of(cv::Mat(40 + i, 40, CV_8UC3, cv::Scalar(200, 200, 200))));
    if (i % 3 == 1) folder.write(name, {0xFF, 0xD8, 0xFF, 0x00});
    tasks.push_back({(folder.path / name).string(), {}});
  }
  const CheckOptions options{.profile = *load_profile("cn-driving-licence-e"),
                             .as_of = std::chrono::year(2026) / 11 / 23,
                             .load = {},
                             .only = {"file.*"},
                             .skip = {"file.size"}};
  const auto models = std::make_shared<const Models>(std::vector<fs::path>{});
  std::vector<std::string> names;
  check_photos(tasks, options, models, 4, [&](const Report& report) {
    const std::size_t index = names.size();
    CHECK(report.verdict == (index % 3 == 2 ? Verdict::error : Verdict::fail));
    for (const Finding& finding : report.findings) CHECK(glob_match("file.*", finding.rule));
    names.push_back(report.photo);
  });
  REQUIRE(names.size() == tasks.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) CHECK(names[i] == tasks[i].path);
}
