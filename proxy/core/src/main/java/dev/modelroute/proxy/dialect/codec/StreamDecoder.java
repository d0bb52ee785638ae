package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.WireEvent;
import java.util.List;

/// Reads the events of one upstream stream.
@FunctionalInterface
public interface StreamDecoder {
  /// What an event says that the stream's check has passed.
  List<StreamEvent> read(WireEvent event);
}
