# Writes OUT: every file of FILES (relative to ROOT) as bytes, behind photogate::embedded().
set(arrays "")
set(rows "")
set(number 0)
foreach(file ${FILES})
  file(READ ${ROOT}/${file} hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND arrays "const char data${number}[] = {${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${file}\", {data${number}, sizeof data${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "#include \"embedded.hpp\"

#include <utility>

namespace photogate {
namespace {
${arrays}
const std::pair<std::string_view, std::string_view> files[] = {
${rows}};
}  // namespace

std::string_view embedded(std::string_view name) {
  for (const auto& [file, content] : files)
    if (file == name) return content;
  return {};
}

std::vector<std::string_view> embedded_names() {
  std::vector<std::string_view> names;
  for (const auto& [file, content] : files) names.push_back(file);
  return names;
}

}  // namespace photogate
")
