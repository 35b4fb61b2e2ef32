#pragma once

// jpeglib.h does not include what it needs.
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <csetjmp>

namespace photogate {

/// Catches libjpeg's errors. libjpeg leaves a failed call by a jump to `back`, so the function that holds the target
/// must own nothing that a jump would leave behind.
struct JpegGuard {
  jpeg_error_mgr base;
  jpeg_progress_mgr progress;
  std::jmp_buf back;
  char text[JMSG_LENGTH_MAX];  ///< of the error, or of the first warning
  bool corrupt;                ///< libjpeg warned of damaged data
};

/// Binds a guard to a decompressor that is to be created. A file of more scans than a picture can need is an error.
void guard(jpeg_decompress_struct& info, JpegGuard& guard);

}  // namespace photogate
