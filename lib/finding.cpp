#include "finding.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace photogate {
namespace {

constexpr double kWhole = 1e15;

std::string number_text(double value) {
  // 4.652e-05 tells a person nothing that 0 does not.
  const double shown = std::abs(value) < 0.0005 ? 0 : rounded(value);
  if (std::abs(shown) < kWhole && shown == std::floor(shown)) return fmt::format("{:.0f}", shown);
  return fmt::format("{:.4g}", shown);
}

struct OriginName {
  Origin origin;
  std::string_view key;
};

constexpr std::array kOrigins = {OriginName{Origin::notice, "notice"}, OriginName{Origin::ga482, "ga482"},
                                 OriginName{Origin::iso, "iso"}, OriginName{Origin::own, "own"},
                                 OriginName{Origin::user, "user"}};

}  // namespace

std::string_view to_string(Status status) {
  switch (status) {
    case Status::pass:
      return "pass";
    case Status::fail:
      return "fail";
    case Status::review:
      return "review";
    case Status::unassessed:
      return "unassessed";
  }
  return "unassessed";
}

Text name_of(Status status) {
  switch (status) {
    case Status::pass:
      return {"合格", "passed"};
    case Status::fail:
      return {"不合格", "failed"};
    case Status::review:
      return {"需人工查看", "needs a look"};
    case Status::unassessed:
      return {"无法判断", "not assessed"};
  }
  return {"无法判断", "not assessed"};
}

std::string_view to_string(Origin origin) {
  for (const OriginName& known : kOrigins)
    if (known.origin == origin) return known.key;
  return "own";
}

std::optional<Origin> origin_from(std::string_view name) {
  for (const OriginName& known : kOrigins)
    if (known.key == name) return known.origin;
  return std::nullopt;
}

Text name_of(Origin origin) {
  switch (origin) {
    case Origin::notice:
      return {"照片须知", "photo notice"};
    case Origin::ga482:
      return {"GA 482-2012", "GA 482-2012"};
    case Origin::iso:
      return {"ISO/IEC 惯例", "ISO/IEC practice"};
    case Origin::own:
      return {"本工具自定", "photogate's own"};
    case Origin::user:
      return {"自定义配置", "your profile"};
  }
  return {"本工具自定", "photogate's own"};
}

double rounded(double value) {
  if (!std::isfinite(value)) return value;
  if (value == std::floor(value) && std::abs(value) < kWhole) return value + 0.0;
  return std::strtod(fmt::format("{:.3e}", value).c_str(), nullptr);
}

std::string to_string(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
  if (const auto* ratio = std::get_if<Ratio>(&value)) return fmt::format("{}:{}", ratio->width, ratio->height);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return fmt::format("{}", fmt::join(std::get<std::vector<std::string>>(value), ", "));
}

}  // namespace photogate
