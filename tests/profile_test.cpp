#include "profile.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "registry.hpp"

using namespace photogate;

namespace {

std::string with_rules(const std::string& rules) {
  return "schema = \"photogate.profile/1\"\nid = \"mine\"\n[title]\nzh = \"我的\"\nen = \"mine\"\n" + rules;
}

std::string error_of(const std::string& toml) {
  const auto profile = parse_profile(toml, "mine.toml");
  return profile ? "" : profile.error().message.en;
}

int pixels(double mm, double dpi = 300) { return static_cast<int>(std::lround(mm / 25.4 * dpi)); }

}  // namespace

TEST_CASE("both built-in profiles load, with a setting for every rule") {
  CHECK(profile_ids() == std::vector<std::string>{"cn-driving-licence-e", "cn-driving-licence"});
  for (const std::string& id : profile_ids()) {
    const auto profile = load_profile(id);
    REQUIRE_MESSAGE(profile, profile.error().message.en);
    CHECK(profile->id == id);
    for (const Rule& rule : all_rules()) CHECK(profile->rules.contains(rule.id));
  }
}

TEST_CASE("millimetres of the archive photo give the published pixels") {
  const Profile profile = *load_profile("cn-driving-licence");
  const Limits& size = profile.rules.at("face.size").limits;
  const Limits& file = profile.rules.at("file.dimensions").limits;
  CHECK(pixels(size.number("head_width_min")) == 165);
  CHECK(pixels(size.number("head_width_max")) == 189);
  CHECK(pixels(size.number("head_length_min")) == 224);
  CHECK(pixels(size.number("head_length_max")) == 260);
  CHECK(pixels(size.number("print_width")) == static_cast<int>(file.number("width_exact")));
  CHECK(pixels(size.number("print_height")) == static_cast<int>(file.number("height_exact")));
}

TEST_CASE("all limits of a profile can be met together") {
  for (const std::string& id : profile_ids()) {
    const Profile profile = *load_profile(id);
    const Limits& size = profile.rules.at("face.size").limits;
    const Limits& position = profile.rules.at("face.position").limits;
    const double height = size.number("print_height");
    // The longest head under the smallest margin, and the shortest under the largest, leave room for chin and
    // shoulders.
    const double reference = position.number("reference_height");
    CHECK(size.number("head_length_max") / height + position.number("margin_min") / reference < 1);
    CHECK(size.number("head_length_min") / height + position.number("margin_max") / reference < 1);
    CHECK(size.number("head_width_max") < size.number("print_width"));
    const Limits& file = profile.rules.at("file.dimensions").limits;
    if (file.number_if("width_exact")) continue;
    // 520 x 756, the recommended upload, keeps the strict bounds.
    CHECK(520 >= file.number("width_min"));
    const Ratio above = *file.ratio_if("aspect_above"), below = *file.ratio_if("aspect_below");
    CHECK(520 * above.height > 756 * above.width);
    CHECK(520 * below.height < 756 * below.width);
  }
}

TEST_CASE("a profile of the user's own changes limits and modes") {
  const auto profile = parse_profile(
      with_rules(
          "[rules.\"pose.level\"]\nmode = \"advise\"\nroll_max = { value = 9, unit = \"deg\", origin = \"user\" }\n"),
      "x");
  REQUIRE(profile);
  const RuleSetting& setting = profile->rules.at("pose.level");
  CHECK(setting.mode == Mode::advise);
  CHECK(setting.limits.number("roll_max") == 9);
}

TEST_CASE("every defect of a profile is named with its line") {
  const std::string rule = "[rules.\"pose.level\"]\n";
  const auto limit = [&](const std::string& body) { return with_rules(rule + body + "\n"); };
  CHECK(error_of(limit("rol_max = 3")).find("mine.toml:7: unknown key \"rol_max\"") == 0);
  CHECK(error_of(limit("roll_max = { value = 9, unit = \"mm\", origin = \"own\" }")).find("mine.toml:7: the unit of") ==
        0);
  CHECK(error_of(limit("roll_max = { value = 9, unit = \"deg\", origin = \"hearsay\" }")).find("unknown origin") !=
        std::string::npos);
  CHECK(error_of(limit("roll_max = { value = 900, unit = \"deg\", origin = \"own\" }"))
            .find("outside the possible range") != std::string::npos);
  CHECK(error_of(limit("roll_max = { value = \"9\", unit = \"deg\", origin = \"own\" }")).find("must be a number") !=
        std::string::npos);
  CHECK(error_of(limit("roll_max = { value = nan, unit = \"deg\", origin = \"own\" }")).find("outside") !=
        std::string::npos);
  CHECK(error_of(limit("roll_max = { value = 9, unit = \"deg\" }")).find("\"origin\" is missing") != std::string::npos);
  CHECK(error_of(limit("roll_max = 9")).find("must be written as") != std::string::npos);
  CHECK(error_of(limit("mode = \"maybe\"")).find("mode must be") != std::string::npos);
  CHECK(error_of(with_rules("[rules.\"pose.levl\"]\n")).find("mine.toml:6: there is no rule") == 0);
  CHECK(error_of(with_rules("colour = 1\n[rules]\n")).find("unknown key") != std::string::npos);
  CHECK(error_of(with_rules("[rules\n")).find("TOML syntax error") != std::string::npos);
  CHECK(error_of("schema = \"photogate.profile/9\"\n").find("schema must be") != std::string::npos);
  CHECK(error_of(
            with_rules(
                "[rules.\"file.dimensions\"]\naspect_above = { value = \"2:0\", unit = \"w:h\", origin = \"own\" }\n"))
            .find("must be a ratio") != std::string::npos);
  CHECK(error_of(
            with_rules("[rules.\"file.format\"]\nformats = { value = [\"jpg\"], unit = \"list\", origin = \"own\" }\n"))
            .find("cannot be \"jpg\"") != std::string::npos);
  CHECK(error_of(with_rules("[rules.\"file.size\"]\nsize_min = { value = 30, unit = \"KB\", origin = \"own\" }\n"
                            "size_max = { value = 14, unit = \"KB\", origin = \"own\" }\n"))
            .find("can never be met") != std::string::npos);
}

TEST_CASE("a profile that does not exist names those that do") {
  const auto profile = load_profile("cn-passport");
  REQUIRE_FALSE(profile);
  CHECK(profile.error().message.en.find("cn-driving-licence-e") != std::string::npos);
}
