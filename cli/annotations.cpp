#include "annotations.hpp"

#include <fmt/format.h>

#include <set>

#include "annotate.hpp"
#include "encode_jpeg.hpp"
#include "exit_status.hpp"

namespace photogate::cli {
namespace fs = std::filesystem;

constexpr int kQuality = 90;

Annotations::Annotations(const fs::path& folder, const std::vector<Task>& tasks) : folder_(folder) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (!fs::is_directory(folder_, error))
    throw Failure{{"--annotate：无法建立文件夹 " + folder.string() + "。",
                   "--annotate: the folder " + folder.string() + " cannot be made."}};
  std::set<std::string> taken;
  for (const Task& task : tasks) {
    if (names_.count(task.path)) continue;
    const std::string stem = fs::path(task.path).stem().string();
    std::string name = stem + ".jpg";
    for (int n = 2; !taken.insert(name).second; ++n) name = fmt::format("{}-{}.jpg", stem, n);
    names_[task.path] = name;
  }
}

void Annotations::write(const Task& task, const Portrait& seen, const Report& report) {
  try {
    const cv::Mat picture = annotate(seen, report);
    if (picture.empty()) return;
    const auto bytes = encode_jpeg(picture, kQuality);
    if (!bytes) throw Failure{bytes.error().message};
    const fs::path target = folder_ / names_.at(task.path);
    std::error_code error;
    if (fs::equivalent(target, task.path, error))
      throw Failure{{"--annotate：不会覆盖照片本身：" + target.string(),
                     "--annotate: would overwrite the photo itself: " + target.string()}};
    FileOutput file(target);
    file.write({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    file.commit();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failed_) failed_ = std::current_exception();
  }
}

void Annotations::check_written() const {
  if (failed_) std::rethrow_exception(failed_);
}

}  // namespace photogate::cli
