#pragma once

#include <tl/expected.hpp>

#include "text.hpp"

namespace photogate {

/// Why an operation could not be done: one sentence for a person.
struct Error {
  Text message;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(Text message) { return tl::make_unexpected(Error{std::move(message)}); }

/// A measure, or the reason why it could not be taken.
template <class T>
using Measured = tl::expected<T, Text>;

inline tl::unexpected<Text> missing(Text reason) { return tl::make_unexpected(std::move(reason)); }

}  // namespace photogate
