#include <fmt/format.h>

#include <cmath>

#include "../rule.hpp"

namespace photogate {

Rule file_size() {
  Rule rule;
  rule.id = "file.size";
  rule.requirement = {"文件大小、JPEG 质量、分辨率（dpi）和位深符合要求。",
                      "File size, JPEG quality, resolution (dpi) and bit depth are as required."};
  rule.method = {
      "大小按字节数；质量由亮度量化表推算（libjpeg 标度）；标准对大小只说“一般”，超出时转人工查看。",
      "Size in bytes; quality from the luminance quantisation table on libjpeg's scale; the standard says only "
      "\"generally\" of the size, so a size outside is for a person to look at."};
  rule.advice = {"请按 300 dpi、24 位真彩色、质量 70 以上重新导出，并把文件控制在要求的大小内。",
                 "Export again at 300 dpi, 24 bit and quality 70 or more, within the stated file size."};
  rule.origin = Origin::ga482;
  rule.limits = {
      {"size_min",
       "KB",
       std::nullopt,
       Origin::ga482,
       0,
       1e6,
       {"最小文件", "smallest file"},
       "GA 482-2012: generally 14 to 30 KB."},
      {"size_max",
       "KB",
       std::nullopt,
       Origin::ga482,
       0,
       1e6,
       {"最大文件", "largest file"},
       "GA 482-2012: generally 14 to 30 KB."},
      {"quality_min",
       "1",
       std::nullopt,
       Origin::ga482,
       1,
       100,
       {"最低 JPEG 质量", "least JPEG quality"},
       "GA 482-2012."},
      {"resolution",
       "dpi",
       std::nullopt,
       Origin::ga482,
       1,
       10000,
       {"规定的分辨率", "required resolution"},
       "GA 482-2012."},
      {"bits", "bit", std::nullopt, Origin::ga482, 1, 64, {"每像素位数", "bits per pixel"}, "GA 482-2012."},
  };
  rule.judge = [](const Case& at, const Limits& limits) -> Opinion {
    const FileFacts& file = at.seen.photo.file;
    const double size = static_cast<double>(file.bytes) / 1024;
    const int bits = file.channels * file.bits_per_sample;
    Opinion opinion;
    opinion.status = Status::pass;
    opinion.measured = {{"size", rounded(size), "KB"}, {"bits", static_cast<double>(bits), "bit"}};
    std::string zh, en;
    const auto find = [&](Status status, std::string_view more_zh, std::string_view more_en) {
      opinion.status = worse(opinion.status, status);
      zh += fmt::format("，{}", more_zh);
      en += fmt::format(", {}", more_en);
    };
    const auto least = limits.number_if("size_min");
    const auto most = limits.number_if("size_max");
    if (least && size < *least) find(Status::review, "文件偏小", "the file is small");
    if (most && size > *most) find(Status::review, "文件偏大", "the file is large");
    if (const auto quality = limits.number_if("quality_min"); quality && file.jpeg_quality) {
      opinion.measured.push_back({"quality", static_cast<double>(*file.jpeg_quality), "1"});
      if (*file.jpeg_quality < *quality) find(Status::fail, "JPEG 质量过低", "the JPEG quality is too low");
    }
    if (const auto resolution = limits.number_if("resolution")) {
      if (!file.dpi_x || !file.dpi_y)
        find(Status::review, "没有写明分辨率", "no resolution is stated");
      else if (opinion.measured.push_back({"resolution", rounded(*file.dpi_x), "dpi"});
               std::lround(*file.dpi_x) != std::lround(*resolution) ||
               std::lround(*file.dpi_y) != std::lround(*resolution))
        find(Status::fail, "分辨率不符", "the resolution differs");
    }
    if (const auto depth = limits.number_if("bits"); depth && bits != static_cast<int>(*depth))
      find(Status::fail, "位深不符", "the bit depth differs");
    opinion.message = {fmt::format("文件 {:.1f} KB，{} 位{}。", size, bits, zh),
                       fmt::format("The file has {:.1f} KB and {} bits per pixel{}.", size, bits, en)};
    if (opinion.status == Status::review)
      opinion.reason = {"标准对此只说“一般”，或文件没有写明。",
                        "The standard says only \"generally\", or the file does not state it."};
    return opinion;
  };
  return rule;
}

}  // namespace photogate
