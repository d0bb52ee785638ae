package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.StreamEvent;

/// Writes one stream for a caller. It does not decide when anything may go out: `ConvertingStream`
/// does.
public interface StreamEncoder {
  /// The bytes for one event; empty when the dialect does not tell it, or not yet.
  byte[] write(StreamEvent event);

  /// Everything that is still to be said at a good end, the terminal marker last.
  byte[] end();

  /// How many bytes it keeps of what was said, in order to say it again.
  long held();

  /// An error event for a stream that broke after its commit.
  byte[] error(String type, String code, String message);
}
