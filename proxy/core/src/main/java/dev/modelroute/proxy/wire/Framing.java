package dev.modelroute.proxy.wire;

import java.util.function.Consumer;

/// How a byte stream is parted into events. One per stream: it keeps what is not a whole event yet.
public interface Framing {
  /// Takes the next bytes, and hands every event that they complete to `sink`; an event is good
  /// until the next call. False: `defect` says why nothing more can be read.
  boolean feed(byte[] chunk, int from, int to, Consumer<WireEvent> sink);

  /// Whether bytes wait that do not make an event yet.
  boolean midEvent();

  /// What is wrong with the stream; empty while nothing is.
  String defect();
}
