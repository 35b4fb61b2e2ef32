#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace photogate {

/// Terminal columns that a text takes: 2 for wide East Asian characters, 0 for combining ones, 1 for a byte that is no
/// UTF-8.
int display_width(std::string_view text);

/// Lines of at most `columns` columns: broken at spaces, and between wide characters but never before a closing or
/// after an opening punctuation mark. A word longer than a line is cut. The first line may have fewer columns, for a
/// text that follows a label; it is empty if the first word does not fit there.
std::vector<std::string> wrap(std::string_view text, int columns);
std::vector<std::string> wrap(std::string_view text, int columns, int first_columns);

/// The text, cut to `columns` columns with "…" at its end if it is longer.
std::string shortened(std::string_view text, int columns);

/// The text followed by as many spaces as fill `columns` columns.
std::string padded(std::string_view text, int columns);

}  // namespace photogate
