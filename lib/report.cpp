#include "report.hpp"

#include <algorithm>

namespace photogate {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::review:
      return "review";
    case Verdict::fail:
      return "fail";
    case Verdict::error:
      return "error";
  }
  return "error";
}

Text name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return {"合格", "PASS"};
    case Verdict::review:
      return {"待人工复核", "REVIEW"};
    case Verdict::fail:
      return {"不合格", "FAIL"};
    case Verdict::error:
      return {"出错", "ERROR"};
  }
  return {"出错", "ERROR"};
}

Verdict verdict_of(const std::vector<Finding>& findings) {
  const auto any = [&](Status status) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.enforced && finding.status == status; });
  };
  if (any(Status::fail)) return Verdict::fail;
  if (any(Status::review) || any(Status::unassessed)) return Verdict::review;
  return Verdict::pass;
}

}  // namespace photogate
