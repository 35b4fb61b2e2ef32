#pragma once

#include <string>
#include <vector>

namespace photogate {

/// A library that photogate rests on.
struct LibraryVersion {
  std::string name;
  std::string version;
};

/// In a fixed order. The version that runs, or where a library cannot tell it (dlib, libjpeg-turbo) the one built with.
std::vector<LibraryVersion> library_versions();

}  // namespace photogate
