package dev.modelroute.proxy.wire;

import dev.modelroute.proxy.model.Bytes;
import java.util.function.Consumer;

/// How a byte stream is parted into events. One per stream: it keeps what is not a whole event yet.
public interface Framing {
  /// Takes the next bytes, and hands every event that they complete to `sink`; an event is good
  /// until the next call, or as long as the bytes that it lies in if those are the fed ones. False:
  /// `defect` says why nothing more can be read.
  boolean feed(byte[] chunk, int from, int to, Consumer<WireEvent> sink);

  /// The bytes that do not make an event yet; good until the next call.
  Bytes tail();

  /// How many bytes of memory it holds, for those of the stream that do not make an event yet.
  int held();

  /// What is wrong with the stream; empty while nothing is.
  String defect();
}
