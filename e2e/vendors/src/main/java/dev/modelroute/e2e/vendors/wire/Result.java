package dev.modelroute.e2e.vendors.wire;

import java.util.function.Function;

/// A value, or the problem for which there is none.
public sealed interface Result<T> {
  /// The value.
  record Good<T>(T value) implements Result<T> {}

  /// Why there is none.
  record Bad<T>(Problem problem) implements Result<T> {}

  static <T> Result<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Result<T> bad(Problem problem) {
    return new Bad<>(problem);
  }

  default <R> Result<R> then(Function<T, Result<R>> next) {
    return switch (this) {
      case Good<T>(T value) -> next.apply(value);
      case Bad<T>(Problem problem) -> new Bad<>(problem);
    };
  }
}
