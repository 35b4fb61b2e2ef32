#pragma once

namespace photogate {

/// CPU time that the calling thread has used, milliseconds.
double thread_cpu_ms();

}  // namespace photogate
