#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "result.hpp"

namespace dlib {
class shape_predictor;
}

namespace photogate {

/// A file that photogate needs to see.
struct ModelFile {
  std::string id;
  std::string file;
  Text purpose;
  std::vector<std::string> rules = {};  ///< globs of the rules that cannot be assessed without it
  /// Hex, as models/SHA256SUMS had it when photogate was built; empty: any content is taken (a user's own landmark
  /// model)
  std::string sha256 = {};
};

/// Every model, in the order in which `doctor` lists them.
const std::vector<ModelFile>& model_files();

/// Where a model was looked for and what was found.
struct ModelState {
  ModelFile model;
  std::filesystem::path path;  ///< empty if not found
  std::string sha256;          ///< of the file found; empty if not computed
  Measured<bool> usable = true;
};

/// The models on disk: loaded when first used, once, shared by all threads. Thread-safe.
class Models {
 public:
  /// Looks in each folder in turn. The landmark model is looked for in Debian's dlib folder too.
  explicit Models(std::vector<std::filesystem::path> folders);
  ~Models();
  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;

  /// Content of a file, its hash checked.
  Measured<const std::vector<std::uint8_t>*> content(const std::string& id) const;

  /// dlib's 68-point predictor.
  Measured<const dlib::shape_predictor*> landmarks() const;

  /// State of every model; reads and hashes all files.
  std::vector<ModelState> states() const;

 private:
  struct Store;
  std::filesystem::path find(const ModelFile& model) const;
  std::vector<std::filesystem::path> folders_;
  std::unique_ptr<Store> store_;
};

}  // namespace photogate
