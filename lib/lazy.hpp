#pragma once

#include <functional>
#include <optional>
#include <utility>

namespace photogate {

/// A value computed when first asked for, and once only. Not thread-safe.
template <class T>
class Lazy {
 public:
  Lazy() = default;
  Lazy(T value) : value_(std::move(value)) {}  // NOLINT: a plain value is a finished Lazy
  explicit Lazy(std::function<T()> make) : make_(std::move(make)) {}

  const T& operator()() const {
    if (!value_) {
      value_ = make_();
      make_ = nullptr;
    }
    return *value_;
  }

  bool known() const { return value_.has_value(); }

 private:
  mutable std::function<T()> make_;
  mutable std::optional<T> value_;
};

}  // namespace photogate
