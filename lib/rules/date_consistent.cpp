#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "../dates.hpp"
#include "../rule.hpp"

namespace photogate {
namespace {

using Role = DateField::Role;

struct Contradiction {
  Status status;
  Text text;
};

std::string shown(const DateField& date) { return fmt::format("{} {}", date.field, date.text); }

Contradiction found(Status status, const DateField& a, const char* zh, const char* en, const DateField* b = nullptr) {
  const std::string other = b ? " " + shown(*b) : "";
  return {status,
          {fmt::format("{}：{}{}", zh, shown(a), b ? "、" + shown(*b) : ""),
           fmt::format("{}: {}{}", en, shown(a), b ? "," + other : "")}};
}

/// What is wrong with one date alone.
void check_alone(const DateField& date, const Date& today, std::vector<Contradiction>& out) {
  const bool capture = date.role == Role::taken || date.role == Role::digitised;
  if (!date.value) {
    if (capture && date.state == DateField::State::malformed)
      out.push_back(found(Status::review, date, "拍摄日期无法识读", "a capture date that cannot be understood"));
    return;
  }
  if (clock_unset(*date.value)) {
    if (capture) out.push_back(found(Status::review, date, "相机时钟未设置", "the clock of the camera was not set"));
    return;
  }
  // A day more for time zones east of here.
  if (days_between(today, date.value->day) > 1)
    out.push_back(
        found(date.role == Role::gps ? Status::review : Status::fail, date, "日期在未来", "a date in the future"));
}

/// What is wrong between the capture date and another one, `seconds` later.
void check_pair(const DateField& taken, const DateField& other, std::int64_t seconds, std::int64_t allowed,
                std::vector<Contradiction>& out) {
  // EXIF dates come from one clock; XMP and IPTC are written later, by other programs, and prove less.
  const bool same_source = taken.field.starts_with("Exif.") && other.field.starts_with("Exif.");
  const Status grave = same_source ? Status::fail : Status::review;
  if (other.role == Role::digitised && seconds < -allowed)
    return out.push_back(found(grave, taken, "数字化早于拍摄", "digitised before it was taken", &other));
  if (other.role == Role::modified && seconds < -allowed)
    return out.push_back(found(grave, taken, "修改早于拍摄", "changed before it was taken", &other));
  const bool same_moment = other.role == Role::taken || other.role == Role::gps || other.role == Role::thumbnail;
  if (same_moment && std::abs(seconds) > allowed)
    out.push_back(found(Status::review, taken, "拍摄时间不一致", "capture times that differ", &other));
}

std::vector<Contradiction> contradictions(const std::vector<DateField>& dates, const Date& today, double days) {
  std::vector<Contradiction> out;
  for (const DateField& date : dates) check_alone(date, today, out);
  const DateField* taken = capture_date(dates);
  const auto allowed = static_cast<std::int64_t>(days * 24 * 3600);
  for (const DateField& date : dates)
    if (taken && &date != taken && date.value && !clock_unset(*date.value))
      check_pair(*taken, date, seconds_between(*taken->value, *date.value), allowed, out);
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.status == Status::fail && b.status != Status::fail; });
  return out;
}

}  // namespace

Rule date_consistent() {
  Rule rule;
  rule.id = "date.consistent";
  rule.requirement = {"文件中的各个日期互不矛盾。", "The dates in the file agree with each other."};
  rule.method = {
      "比较 EXIF、XMP、IPTC、GPS "
      "和缩略图的日期：有无未来的日期、未设置的时钟、早于拍摄的数字化或修改时间，以及相差过大的拍摄时间。",
      "Dates of EXIF, XMP, IPTC, GPS and the preview are compared: none in the future, none of an unset clock, none "
      "digitised or changed before it was taken, and capture times that differ by no more than time zones do."};
  rule.advice = {"请提供相机直接生成的原始文件，并检查相机的日期设置。",
                 "Hand in the file as the camera made it, and check the camera's clock."};
  rule.origin = Origin::own;
  rule.limits = {
      {"apart",
       "days",
       1.0,
       Origin::own,
       0,
       366,
       {"同一次拍摄的时间允许相差多少", "how far times of one moment may lie apart"},
       "Cameras write local time and GPS writes UTC: zones differ by up to 26 hours, nearly always by less than 24."}};
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const auto& dates = at.seen.photo.metadata.dates;
    const auto wrong = contradictions(dates, at.today, limits.number("apart"));
    const auto readable =
        std::count_if(dates.begin(), dates.end(), [](const DateField& date) { return date.value.has_value(); });
    Opinion opinion;
    opinion.measured = {{"dates", static_cast<double>(readable), "1"},
                        {"contradictions", static_cast<double>(wrong.size()), "1"}};
    if (wrong.empty()) {
      opinion.status = Status::pass;
      if (readable == 0)
        opinion.message = {"文件里没有日期，也就没有矛盾。",
                           "The file carries no dates, so none contradict each other."};
      else
        opinion.message = {fmt::format("{} 个日期互不矛盾。", readable),
                           fmt::format("Of {} dates, none contradicts another.", readable)};
      return opinion;
    }
    opinion.status = wrong.front().status;
    for (std::size_t i = 0; i < wrong.size() && i < 3; ++i) {
      opinion.message.zh += (i ? "；" : "") + wrong[i].text.zh;
      opinion.message.en += (i ? "; " : "") + wrong[i].text.en;
    }
    opinion.message.zh += "。";
    opinion.message.en += ".";
    if (opinion.status == Status::review)
      opinion.reason = {
          "日期有疑点，但可能是时钟没有调好，或是后来用其他软件写入的。",
          "The dates are doubtful, but the clock may merely be wrong, or another program wrote them later."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
