package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.util.List;

/// Reads the events of one upstream stream.
@FunctionalInterface
public interface StreamDecoder {
  /// What an event says that the stream's check has passed; the check reads no more of it than it
  /// needs, so that there may still be something unreadable.
  List<StreamEvent> read(WireEvent event) throws IOException;
}
