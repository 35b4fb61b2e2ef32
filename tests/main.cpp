#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#ifdef __SANITIZE_ADDRESS__
// The encoder behind the tests' own HEIC files does not release all it allocates.
extern "C" const char* __lsan_default_suppressions() { return "leak:libx265"; }
#endif
