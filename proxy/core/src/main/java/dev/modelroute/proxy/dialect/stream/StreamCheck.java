package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.WireEvent;
import java.util.Optional;

/// Follows one upstream stream, event by event, and says what each means; one per attempt.
public interface StreamCheck {
  /// Judges an event with data.
  Verdict event(WireEvent event);

  /// Whether everything was said, so that a clean end of the HTTP message is a success without a
  /// terminal marker. `tail` is what came after the last whole event.
  boolean complete(Bytes tail);

  /// The usage, once the stream has told it.
  Optional<Usage> usage();
}
