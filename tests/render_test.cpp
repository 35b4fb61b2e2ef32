#include "render.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "display_width.hpp"

using namespace photogate;

namespace {

Finding finding(const std::string& rule, Status status) {
  Finding made;
  made.rule = rule;
  made.status = status;
  made.message = {"头部倾斜 12.3 度，超过了允许的范围，因此这张照片不符合要求。",
                  "The head is tilted by 12.3 degrees, which is more than the largest angle that is allowed here."};
  if (status == Status::unassessed) made.message = {"无法判断。", "This could not be assessed."};
  if (status != Status::pass) made.advice = {"请坐正后重拍。", "Sit upright and take it again."};
  if (status == Status::review) made.reason = {"存疑。", "Doubtful."};
  if (status == Status::unassessed) made.reason = {"没有找到人脸。", "No face was found."};
  made.measured = {{"roll", 12.345678, "deg"}};
  made.limits = {{"roll_max", 8.0, "deg", Origin::iso}};
  return made;
}

Report report() {
  Report made;
  made.photo = "照片/a & <b>\x1b[31m\n\".jpg";
  made.verdict = Verdict::fail;
  made.profile = "made-up";
  made.as_of = std::chrono::year(2026) / 11 / 23;
  made.image = FileFacts{};
  made.image->format = Format::jpeg;
  made.image->width = 600;
  made.image->height = 800;
  made.image->jpeg_quality = 91;
  made.face = FaceSummary{{1.5F, 2, 3, 4}, 99.123456};
  made.findings = {finding("pose.level", Status::fail), finding("eyes.open", Status::review),
                   finding("eyes.gaze", Status::unassessed), finding("hair.tidy", Status::unassessed),
                   finding("image.sharp", Status::pass)};
  made.findings[4].enforced = false;
  made.timing_ms = {{"total", 12.34567}};
  return made;
}

Report broken() {
  Report made;
  made.photo = "gone.jpg";
  made.profile = "made-up";
  made.as_of = std::chrono::year(2026) / 11 / 23;
  made.error = {"文件打不开。", "The file cannot be opened."};
  return made;
}

std::string rendered(const std::string& format, const RenderOptions& options) {
  std::ostringstream out;
  const auto renderer = make_renderer(format, out, options);
  REQUIRE(renderer);
  renderer->begin();
  renderer->add(report());
  renderer->add(broken());
  Summary summary;
  summary.photos = 2;
  summary.failed = summary.errors = 1;
  summary.skipped = 3;
  renderer->end(summary);
  return out.str();
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("every format has a renderer, and nothing else has") {
  std::ostringstream out;
  for (const std::string& format : format_names()) CHECK(make_renderer(format, out, {}) != nullptr);
  CHECK(make_renderer("xml", out, {}) == nullptr);
}

TEST_CASE("text: 80 columns in both languages, nothing steers the terminal") {
  for (const Lang lang : {Lang::zh, Lang::en})
    for (const bool verbose : {false, true}) {
      const std::string text = rendered("text", {.lang = lang, .verbose = verbose, .timing = true});
      std::istringstream lines(text);
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(display_width(line) <= 80);
        CHECK_FALSE(line.ends_with(' '));
      }
      CHECK_FALSE(holds(text, "\x1b"));
      CHECK(holds(text, "\\x1b[31m\\n"));
    }
}

TEST_CASE("text: what decided, by which limit of whom, and what to do") {
  const std::string text = rendered("text", {.lang = Lang::en});
  CHECK(text.starts_with("FAIL  照片/"));
  CHECK(holds(text, "12.35°"));
  CHECK(holds(text, "8° (ISO/IEC practice)"));
  CHECK(holds(text, "Sit upright and take it again."));
  CHECK(holds(text, "eyes.gaze, hair.tidy"));
  CHECK(times(text, "No face was found.") == 1);
  CHECK(holds(text, "Passed (1)"));
  CHECK_FALSE(holds(text, "image.sharp"));
  std::string flowing = text;
  std::replace(flowing.begin(), flowing.end(), '\n', ' ');
  CHECK(holds(flowing, "2 photos: 0 passed, 0 to review, 1 failed, 1 in error."));
  CHECK(holds(flowing, "3 files were skipped that are no picture."));
}

TEST_CASE("text: verbose names what passed, quiet leaves out what did and the summary") {
  CHECK(holds(rendered("text", {.lang = Lang::zh, .verbose = true}), "image.sharp（仅供参考）"));
  CHECK_FALSE(holds(rendered("text", {.quiet = true}), "2 photos"));
}

TEST_CASE("text: colour only when asked for") {
  CHECK(holds(rendered("text", {.colour = true}), "\x1b[1;31mFAIL\x1b[0m"));
  CHECK_FALSE(holds(rendered("text", {.colour = false}), "\x1b"));
}

TEST_CASE("json: keys in their order, rounded numbers, null for what is absent") {
  const auto document = nlohmann::ordered_json::parse(rendered("json", {.lang = Lang::zh}));
  CHECK(document["schema"] == "photogate.reports/1");
  CHECK(document["summary"]["skipped"] == 3);
  const auto& first = document["reports"][0];
  std::string keys;
  for (const auto& [key, value] : first.items()) keys += key + ' ';
  CHECK(keys == "schema photo verdict profile as_of image face findings ");
  CHECK(first["photo"] == report().photo);
  CHECK(first["as_of"] == "2026-11-23");
  CHECK(first["image"]["jpeg_quality"] == 91);
  CHECK(first["image"]["dpi_x"].is_null());
  CHECK(first["face"]["inter_eye_distance"] == 99.12);
  CHECK(first["findings"][0]["measured"][0]["value"] == 12.35);
  CHECK(first["findings"][0]["limits"][0]["origin"] == "iso");
  CHECK(first["findings"][0]["advice"] == "请坐正后重拍。");
  CHECK(first["findings"][4]["enforced"] == false);
  const auto& second = document["reports"][1];
  CHECK(second["verdict"] == "error");
  CHECK(second["image"].is_null());
  CHECK(second["error"] == "文件打不开。");
}

TEST_CASE("json: timing only when asked for") {
  CHECK_FALSE(holds(rendered("json", {}), "timing_ms"));
  CHECK(holds(rendered("jsonl", {.timing = true}), "\"timing_ms\":{\"total\":12.35}"));
}

TEST_CASE("json: a document without reports") {
  std::ostringstream out;
  const auto renderer = make_renderer("json", out, {});
  renderer->begin();
  renderer->end({});
  CHECK(nlohmann::json::parse(out.str())["reports"].empty());
}

TEST_CASE("jsonl: one report a line") {
  std::istringstream lines(rendered("jsonl", {}));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    CHECK(nlohmann::json::parse(line)["schema"] == "photogate.report/1");
  CHECK(count == 2);
}

TEST_CASE("csv: a header, quoting, a line for a photo in error") {
  const std::string csv = rendered("csv", {.lang = Lang::en});
  CHECK(csv.starts_with("photo,verdict,rule,status,measured,limits,message,advice,reason\r\n"));
  CHECK(holds(csv, "<b>\x1b[31m\n\"\".jpg\",fail,pose.level,fail,roll=12.35 deg,roll_max=8 deg (iso),"));
  CHECK(holds(csv, "gone.jpg,error,,,,,The file cannot be opened.,,\r\n"));
  CHECK(times(csv, "\r\n") == 7);
}

TEST_CASE("junit: a suite fails exactly where its photo does not pass") {
  const std::string xml = rendered("junit", {.lang = Lang::en});
  CHECK(holds(xml, "tests=\"5\" failures=\"4\" errors=\"0\" skipped=\"0\""));
  CHECK(holds(xml, "<failure type=\"review\""));
  CHECK(holds(xml, "<failure type=\"unassessed\""));
  CHECK(holds(xml, "<error type=\"error\" message=\"The file cannot be opened.\"/>"));
  const std::string lenient = rendered("junit", {.lang = Lang::en, .allow_review = true});
  CHECK(holds(lenient, "tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"3\""));
}

TEST_CASE("junit: markup is escaped, characters that XML forbids are replaced") {
  const std::string xml = rendered("junit", {});
  CHECK(holds(xml, "照片/a &amp; &lt;b&gt;\uFFFD[31m&#10;&quot;.jpg"));
  CHECK_FALSE(holds(xml, "\x1b"));
}
