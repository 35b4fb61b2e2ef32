#include "models.hpp"

#include <dlib/image_processing/shape_predictor.h>
#include <sha256.h>

#include <fstream>
#include <mutex>

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

const ModelFile* model_by_id(const std::string& id) {
  for (const ModelFile& model : model_files())
    if (model.id == id) return &model;
  return nullptr;
}

}  // namespace

const std::vector<ModelFile>& model_files() {
  static const std::vector<std::string> face_rules = {
      "image.sharp",       "lighting.*", "face.*",   "pose.*",        "eyes.*",       "mouth.*",
      "expression.*",      "attire.*",   "makeup.*", "content.hands", "content.text", "capture.*",
      "authentic.retouch", "hair.*",     "head.*",   "accessories.*"};
  static const std::vector<ModelFile> files = {
      {"frontal_face_detector",
       "frontal_face_detector.dat",
       "f3f7aa833fb4a14a46fc48689f45b98d85ef72d6dfaf8bdc012b7d3c522a5426",
       {"人脸检测", "face detection"}},
      {kLandmarks, "shape_predictor_68_face_landmarks.dat", "", {"68 个人脸关键点", "68 face landmarks"}, face_rules},
      {"selfie_segmentation",
       "selfie_segmentation.onnx",
       "9b0f5aa9312bbf005425d1c4799e83e9c06ce92b9b3f154a5d80c610a741ecdd",
       {"人像轮廓", "outline of the person"},
       {"background.*", "face.*", "attire.*", "pose.shoulders", "content.text", "authentic.composite"}},
      {"face_detection_short_range",
       "face_detection_short_range.onnx",
       "e4e5d88224cef9150646ee21c23836936544904529465f7af7a301ef2a9b687d",
       {"第二个人脸检测器", "second face detector"},
       face_rules},
      {"face_landmark",
       "face_landmark.onnx",
       "6e1a071a791b74d6d3cacdff5f46dc15653b013a2dae6debfb61969341ab8ca7",
       {"468 点人脸网格", "mesh of 468 face points"},
       face_rules},
      {"iris_landmark",
       "iris_landmark.onnx",
       "5f3fcc28d1f0433d5f5711c85a2ed38a834a4ef954bb5a715c959f2494387715",
       {"眼睑与虹膜关键点", "points of eyelids and iris"},
       {"eyes.gaze"}},
      {"portrait_parser",
       "portrait_parser.onnx",
       "82989de3aed7bb21409a73287797b3168fc8c65e7096a2f53b04245b241fb5c7",
       {"人像分区：皮肤、头发、衣物、帽子、眼镜、口罩等",
        "parts of the portrait: skin, hair, clothes, headwear, glasses, masks"},
       {"eyes.uncovered", "mouth.uncovered", "hair.*", "head.uncovered", "accessories.none", "attire.plain",
        "attire.proper", "pose.shoulders", "content.text"}},
      {"earrings",
       "earrings.onnx",
       "5e5d6bedda14099a49589d7707c7a70c2e46da217a1652c3c1e49f8485e3a4b5",
       {"耳环与耳机", "earrings and earphones"},
       {"accessories.none"}},
      {"necklace",
       "necklace.onnx",
       "fc89039366902a11fd4b53c7dacb6178e8e8bd4bba88efdae4ae3993277a7362",
       {"项链", "necklaces"},
       {"accessories.none"}},
      {"palm_detection_full",
       "palm_detection_full.onnx",
       "f45420051ee3e1c8d62533da29aa51b68e5c9abc534ad2ef9874bb30eeb4a57f",
       {"手掌检测", "palm detection"},
       {"content.hands"}},
      {"hand_landmark_lite",
       "hand_landmark_lite.onnx",
       "dcde3ac0154ff2d8767de4b7b3500ca260f01522d0551c20cb86781e5685bb00",
       {"手部关键点", "hand landmarks"},
       {"content.hands"}},
      {"nsfw_mobilenet_v2",
       "nsfw_mobilenet_v2.onnx",
       "f3e3c9b511735df43eb1cc7b94fe24feb5cf6f40dba234d1ac9a2807fec6c73c",
       {"不雅内容", "improper content"},
       {"content.proper"}},
      {"text_detection",
       "text_detection.onnx",
       "a6d6324e9fa757dd1eedd8ea1cfa1ac3314803ecf0f0879b0c464bb0ac778843",
       {"文字检测", "text detection"},
       {"content.text"}},
  };
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
