package dev.modelroute.e2e.bench.profile;

/// A method on a stack.
///
/// @param isNative whether it is not Java: a system call, mostly
record Frame(String type, String method, boolean isNative) {
  @Override
  public String toString() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }
}
