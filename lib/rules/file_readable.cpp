#include "../rule.hpp"

namespace photogate {

Rule file_readable() {
  Rule rule;
  rule.id = "file.readable";
  rule.requirement = {"照片文件完整，能够全部解码。", "The file is complete and decodes to its last pixel."};
  rule.method = {
      "完整解码一遍；解码器报告的数据损坏、截断都算失败，绝不使用残缺的画面。",
      "The file is decoded once to its end; any corruption or cut that the decoder reports is a failure, and a partial "
      "picture is never used."};
  rule.advice = {"请从原始设备重新导出或重新传输这张照片。",
                 "Export the photo again from where it was taken, or transfer it again."};
  rule.origin = Origin::own;
  rule.judge = [](const Case& at, const Limits&) -> Opinion {
    Opinion opinion;
    const auto& damage = at.seen.photo.damage;
    opinion.status = damage ? Status::fail : Status::pass;
    opinion.message = damage ? *damage : Text{"文件完整。", "The file is complete."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
