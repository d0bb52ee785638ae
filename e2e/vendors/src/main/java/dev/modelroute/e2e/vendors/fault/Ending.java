package dev.modelroute.e2e.vendors.fault;

/// How far an answer gets on the wire.
public sealed interface Ending {
  /// To its end.
  record Whole() implements Ending {}

  /// Nothing is sent, and nothing is closed.
  record SilentFromTheStart() implements Ending {}

  /// The head and so many parts are sent; then nothing, and nothing is closed.
  record SilentAfter(int parts) implements Ending {}

  /// The head and so many parts are sent; then the connection is closed.
  record CutAfter(int parts) implements Ending {}

  /// The connection is cut after exactly so many bytes of the HTTP response: by a reset, or by
  /// closing it.
  record Cut(long bytes, boolean reset) implements Ending {}
}
