package dev.modelroute.proxy.dialect.stream;

/// A check for streams that are forwarded as they are: it also knows how such a stream is ended.
public interface VerbatimCheck extends StreamCheck {
  /// What is sent when the stream was complete and only the terminal marker lacked.
  byte[] terminal();

  /// An error event in this dialect, for a stream that broke after its commit.
  byte[] errorEvent(String type, String code, String message);
}
