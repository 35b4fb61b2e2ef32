#include "jpeg_guard.hpp"

#include <jerror.h>

namespace photogate {
namespace {

// A progressive file may hold any number of scans, each as costly as a whole picture.
constexpr int kMaxScans = 200;

JpegGuard& guard_of(j_common_ptr info) { return *reinterpret_cast<JpegGuard*>(info->err); }

void on_error(j_common_ptr info) {
  JpegGuard& guard = guard_of(info);
  guard.base.format_message(info, guard.text);
  std::longjmp(guard.back, 1);
}

// Unknown variants of a header are no damage of the picture, nor are stray bytes between segments.
bool is_harmless(int code) {
  return code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM || code == JWRN_EXTRANEOUS_DATA;
}

void on_message(j_common_ptr info, int level) {
  JpegGuard& guard = guard_of(info);
  if (level >= 0 || is_harmless(guard.base.msg_code)) return;
  if (!guard.corrupt) guard.base.format_message(info, guard.text);
  guard.corrupt = true;
}

void on_progress(j_common_ptr info) {
  const auto* decoder = reinterpret_cast<j_decompress_ptr>(info);
  if (decoder->input_scan_number <= kMaxScans) return;
  JpegGuard& guard = guard_of(info);
  std::snprintf(guard.text, sizeof guard.text, "more than %d scans", kMaxScans);
  std::longjmp(guard.back, 1);
}

}  // namespace

void guard(jpeg_decompress_struct& info, JpegGuard& guard) {
  info.err = jpeg_std_error(&guard.base);
  guard.base.error_exit = on_error;
  guard.base.emit_message = on_message;
  guard.progress.progress_monitor = on_progress;
}

}  // namespace photogate
