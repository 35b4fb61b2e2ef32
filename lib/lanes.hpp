#pragma once

#include <cstddef>
#include <opencv2/core/utility.hpp>

/// Marks a function compiled for AVX2 and FMA, to be called only where `has_wide_lanes()`.
#if defined(__x86_64__)
#define PHOTOGATE_WIDE __attribute__((target("avx2,fma")))
#else
#define PHOTOGATE_WIDE
#endif

namespace photogate {

inline constexpr int kLanes = 8;
using Lanes [[gnu::vector_size(kLanes * sizeof(float))]] = float;

inline bool has_wide_lanes() {
#if defined(__x86_64__)
  return cv::checkHardwareSupport(CV_CPU_AVX2) && cv::checkHardwareSupport(CV_CPU_FMA3);
#else
  return false;
#endif
}

}  // namespace photogate
