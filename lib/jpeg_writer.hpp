#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "bytes.hpp"

namespace photogate {

/// How a JPEG file is built before its picture data.
struct JpegBuild {
  std::string segments;      ///< Q, H, F, R, S in their order; other segments are left out; at most 64
  bool jfif = false;         ///< a JFIF segment comes before any other
  std::optional<int> adobe;  ///< colour transform in an Adobe segment
  std::optional<std::array<std::uint16_t, 64>> luminance;  ///< steps of table 0, row by row
  std::string
      sampling;  ///< of the first of three components, across x down, e.g. "2x1"; empty: none or other components
  std::optional<bool> standard_codes;  ///< all Huffman tables are those of ITU-T T.81 Annex K, by their code lengths
};

/// Takes in one segment: `marker` is its second byte, `content` what follows its length.
void add_segment(JpegBuild& build, int marker, Bytes content);

/// A program, a library or a maker of cameras that builds files so.
struct JpegWriter {
  std::string name;     ///< as data/software.toml knows it, or a maker as EXIF names it
  bool camera = false;  ///< a camera's own
};

/// By data/jpeg_writers.toml. It says who saved the file last, not whether the picture was changed. Null if none fits.
const JpegWriter* find_writer(const JpegBuild& build);

}  // namespace photogate
