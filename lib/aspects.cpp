#include "aspects.hpp"

#include <cctype>

namespace photogate {

Opinion opinion_of(const std::vector<Aspect>& aspects, std::vector<Measure> measured, Text good) {
  Opinion opinion;
  opinion.status = Status::pass;
  opinion.measured = std::move(measured);
  for (const Aspect& aspect : aspects) opinion.status = worse(opinion.status, aspect.status);
  if (opinion.status == Status::pass) {
    opinion.message = std::move(good);
    return opinion;
  }
  for (const Aspect& aspect : aspects) {
    if (aspect.status != opinion.status) continue;
    Text& message = opinion.message;
    message.zh += (message.zh.empty() ? "" : "；") + aspect.found.zh;
    message.en += (message.en.empty() ? "" : "; ") + aspect.found.en;
  }
  opinion.message.zh += "。";
  opinion.message.en += ".";
  if (!opinion.message.en.empty())
    opinion.message.en[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(opinion.message.en[0])));
  if (opinion.status == Status::review)
    opinion.reason = {"测量值处于存疑范围，需人工查看。", "The measure lies in the doubtful band."};
  return opinion;
}

Measure percent(std::string name, double share) { return {std::move(name), rounded(100 * share), "%"}; }

}  // namespace photogate
