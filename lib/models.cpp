#include "models.hpp"

#include <dlib/image_processing/shape_predictor.h>
#include <sha256.h>

#include <fstream>
#include <mutex>
#include <sstream>

#include "embedded.hpp"

namespace photogate {
namespace fs = std::filesystem;
namespace {

constexpr auto kLandmarks = "shape_predictor_68_face_landmarks";
constexpr auto kDebianDlib = "/usr/share/dlib";

std::string sha256_of(const std::vector<std::uint8_t>& bytes) {
  char hex[SHA256_DIGEST_STRING_LENGTH];
  SHA256Data(bytes.data(), bytes.size(), hex);
  return hex;
}

Measured<std::vector<std::uint8_t>> read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const auto size = in ? static_cast<std::streamoff>(in.tellg()) : -1;
  if (size < 0)
    return missing({"模型文件无法读取：" + path.string(), "The model file cannot be read: " + path.string()});
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(bytes.data()), size);
  if (in.gcount() != size)
    return missing(
        {"模型文件无法读完：" + path.string(), "The model file cannot be read to its end: " + path.string()});
  return bytes;
}

Text not_found(const std::string& file) {
  return {"缺少模型文件 " + file + "。", "The model file " + file + " is missing."};
}

Text wrong_hash(const std::string& file) {
  return {"模型文件 " + file + " 已损坏或被改动（校验值不符）。",
          "The model file " + file + " is damaged or was changed (its hash differs)."};
}

/// Hashes by file name, as models/SHA256SUMS lists them.
std::map<std::string, std::string> listed_hashes() {
  std::map<std::string, std::string> hashes;
  std::istringstream lines{std::string(embedded("../models/SHA256SUMS"))};
  for (std::string hash, name; lines >> hash >> name;) hashes[name] = hash;
  return hashes;
}

const ModelFile* model_by_id(const std::string& id) {
  for (const ModelFile& model : model_files())
    if (model.id == id) return &model;
  return nullptr;
}

std::vector<ModelFile> listed_files() {
  const std::vector<std::string> face_rules = {
      "image.sharp",       "lighting.*", "face.*",   "pose.*",        "eyes.*",       "mouth.*",
      "expression.*",      "attire.*",   "makeup.*", "content.hands", "content.text", "capture.*",
      "authentic.retouch", "hair.*",     "head.*",   "accessories.*"};
  std::vector<ModelFile> files = {
      {"frontal_face_detector", "frontal_face_detector.dat", {"人脸检测", "face detection"}},
      {kLandmarks, "shape_predictor_68_face_landmarks.dat", {"68 个人脸关键点", "68 face landmarks"}, face_rules},
      {"selfie_segmentation",
       "selfie_segmentation.onnx",
       {"人像轮廓", "outline of the person"},
       {"background.*", "face.*", "attire.*", "pose.shoulders", "content.text", "authentic.composite"}},
      {"face_detection_short_range",
       "face_detection_short_range.onnx",
       {"第二个人脸检测器", "second face detector"},
       face_rules},
      {"face_landmark", "face_landmark.onnx", {"468 点人脸网格", "mesh of 468 face points"}, face_rules},
      {"iris_landmark", "iris_landmark.onnx", {"眼睑与虹膜关键点", "points of eyelids and iris"}, {"eyes.gaze"}},
      {"portrait_parser",
       "portrait_parser.onnx",
       {"人像分区：皮肤、头发、衣物、帽子、眼镜、口罩等",
        "parts of the portrait: skin, hair, clothes, headwear, glasses, masks"},
       {"eyes.uncovered", "mouth.uncovered", "hair.*", "head.uncovered", "accessories.none", "attire.plain",
        "attire.proper", "pose.shoulders", "content.text"}},
      {"earrings", "earrings.onnx", {"耳环与耳机", "earrings and earphones"}, {"accessories.none"}},
      {"necklace", "necklace.onnx", {"项链", "necklaces"}, {"accessories.none"}},
      {"palm_detection_full", "palm_detection_full.onnx", {"手掌检测", "palm detection"}, {"content.hands"}},
      {"hand_landmark_lite", "hand_landmark_lite.onnx", {"手部关键点", "hand landmarks"}, {"content.hands"}},
      {"nsfw_mobilenet_v2", "nsfw_mobilenet_v2.onnx", {"不雅内容", "improper content"}, {"content.proper"}},
      {"text_detection", "text_detection.onnx", {"文字检测", "text detection"}, {"content.text"}},
  };
  auto hashes = listed_hashes();
  for (ModelFile& model : files) model.sha256 = hashes[model.file];
  return files;
}

}  // namespace

const std::vector<ModelFile>& model_files() {
  static const std::vector<ModelFile> files = listed_files();
  return files;
}

struct Models::Store {
  struct Entry {
    std::once_flag once;
    Measured<std::vector<std::uint8_t>> bytes;
  };
  std::map<std::string, Entry> contents;
  std::once_flag landmarks_once;
  Measured<std::unique_ptr<dlib::shape_predictor>> landmarks;
};

Models::Models(std::vector<fs::path> folders) : folders_(std::move(folders)), store_(std::make_unique<Store>()) {
  for (const ModelFile& model : model_files()) store_->contents[model.id];
}

Models::~Models() = default;

fs::path Models::find(const ModelFile& model) const {
  std::vector<fs::path> folders = folders_;
  if (model.id == kLandmarks) folders.emplace_back(kDebianDlib);
  for (const fs::path& folder : folders) {
    std::error_code error;
    if (fs::is_regular_file(folder / model.file, error)) return folder / model.file;
  }
  return {};
}

Measured<const std::vector<std::uint8_t>*> Models::content(const std::string& id) const {
  const ModelFile* model = model_by_id(id);
  if (!model) return missing(not_found(id));
  Store::Entry& entry = store_->contents.at(id);
  std::call_once(entry.once, [&] {
    const fs::path path = find(*model);
    entry.bytes = path.empty() ? missing(not_found(model->file)) : read_all(path);
    if (entry.bytes && !model->sha256.empty() && sha256_of(*entry.bytes) != model->sha256)
      entry.bytes = missing(wrong_hash(model->file));
  });
  if (!entry.bytes) return missing(entry.bytes.error());
  return &*entry.bytes;
}

Measured<const dlib::shape_predictor*> Models::landmarks() const {
  std::call_once(store_->landmarks_once, [&] {
    const ModelFile& model = *model_by_id(kLandmarks);
    const fs::path path = find(model);
    if (path.empty()) {
      store_->landmarks = missing(not_found(model.file));
      return;
    }
    try {
      auto predictor = std::make_unique<dlib::shape_predictor>();
      dlib::deserialize(path.string()) >> *predictor;
      if (predictor->num_parts() == 68)
        store_->landmarks = std::move(predictor);
      else
        store_->landmarks = missing({"关键点模型不是 68 点的：" + path.string(),
                                     "The landmark model does not have 68 points: " + path.string()});
    } catch (const std::exception& error) {
      store_->landmarks = missing({"关键点模型无法读取：" + path.string(),
                                   "The landmark model cannot be read: " + path.string() + ": " + error.what()});
    }
  });
  if (!store_->landmarks) return missing(store_->landmarks.error());
  return store_->landmarks->get();
}

std::vector<ModelState> Models::states() const {
  std::vector<ModelState> states;
  for (const ModelFile& model : model_files()) {
    ModelState state{model, find(model), "", true};
    if (state.path.empty()) {
      state.usable = missing(not_found(model.file));
    } else if (const auto bytes = read_all(state.path); !bytes) {
      state.usable = missing(bytes.error());
    } else {
      state.sha256 = sha256_of(*bytes);
      if (!model.sha256.empty() && state.sha256 != model.sha256) state.usable = missing(wrong_hash(model.file));
    }
    if (model.id == kLandmarks && state.usable)
      if (const auto predictor = landmarks(); !predictor) state.usable = missing(predictor.error());
    states.push_back(std::move(state));
  }
  return states;
}

}  // namespace photogate
