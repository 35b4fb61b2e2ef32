#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/matx.hpp>

#include "bytes.hpp"
#include "result.hpp"

namespace photogate {

/// The luminance of a JPEG file as it is coded: at full size and as stored, i.e. not turned upright.
struct JpegPlane {
  cv::Size size;         ///< px of the stored picture
  cv::Size blocks;       ///< of 8 x 8 px that cover it
  cv::Mat coefficients;  ///< CV_16S, blocks.height rows of blocks.width * 64: quantised DCT, row by row
  std::array<std::uint16_t, 64> table{};  ///< quantisation steps, row by row

  const std::int16_t* block(int x, int y) const { return coefficients.ptr<std::int16_t>(y) + 64 * std::ptrdiff_t{x}; }
};

/// Missing if the file cannot be read to its end, or stores no luminance (RGB, CMYK). Never throws on hostile input;
/// the caller has bounded the picture's size. Thread-safe.
Measured<JpegPlane> read_jpeg_plane(Bytes file);

/// dct_basis()(k, x): the k-th cosine of the orthonormal DCT of 8 samples.
const cv::Matx<float, 8, 8>& dct_basis();

/// An 8-bit BGR picture of any other format as a plane with steps of 1.
JpegPlane plane_of(const cv::Mat& bgr);

/// The pixels of one plane, CV_32F, blocks * 8 in size, not rounded, in the range of 8 bits plus what coding
/// overshoots.
cv::Mat pixels_of(const JpegPlane& plane);

}  // namespace photogate
