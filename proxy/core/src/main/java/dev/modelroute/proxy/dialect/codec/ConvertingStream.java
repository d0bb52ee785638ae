package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.dialect.stream.StreamCheck;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.dialect.stream.Verdict;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Framing;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Turns a stream of one dialect into one of another. The upstream's check decides what commits and
/// what ends; from the first word about the answer's end on, output is held until the stream has
/// ended well, so that a cut stream shows neither a finish reason nor a terminal marker.
public final class ConvertingStream implements StreamPipe {
  /// What may wait for the commit, or be held back after it.
  static final int MAX_WAITING = 1024 * 1024;

  /// What may be kept of an answer in order to say it again: more than any model can say.
  static final int MAX_KEPT = 8 * 1024 * 1024;

  /// An answer in more blocks is a fault or an attack: each takes memory up to the end.
  static final int MAX_BLOCKS = 4096;

  private final Framing framing;
  private final StreamCheck check;
  private final StreamDecoder decoder;
  private final StreamEncoder encoder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(0);
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
  private State state = Standing.WAITING;
  private boolean committed;
  private boolean finishing;
  private boolean finished;

  public ConvertingStream(UpstreamCodec upstream, StreamEncoder encoder) {
    this.framing = upstream.framing();
    this.check = upstream.streamCheck();
    this.decoder = upstream.streamDecoder();
    this.encoder = encoder;
  }

  @Override
  public State feed(byte[] chunk, int from, int to) {
    if (over()) {
      return state;
    }
    if (!framing.feed(chunk, from, to, this::event)) {
      return broke(Failure.of(FailureKind.RESET, framing.defect()));
    }
    if (held.size() > MAX_WAITING || (!committed && out.size() > MAX_WAITING)) {
      return broke(Failure.of(FailureKind.RESET, "the stream says too much without content"));
    }
    if (encoder.held() > MAX_KEPT) {
      return broke(
          Failure.of(FailureKind.ANSWER_TOO_LARGE, "the answer is longer than any can be"));
    }
    return state;
  }

  private void event(WireEvent event) {
    if (over() || event.blank()) {
      return;
    }
    switch (check.event(event)) {
      case Verdict.Failed failed -> broke(failed.failure());
      case Verdict.Plain plain -> passed(plain, event);
    }
  }

  private void passed(Verdict.Plain verdict, WireEvent event) {
    finishing |= verdict == Verdict.Plain.FINISH || verdict == Verdict.Plain.END;
    try {
      write(decoder.read(event));
    } catch (IOException e) {
      broke(Answer.defect(e, "an event of the stream cannot be read"));
    }
    if (over()) {
      return;
    }
    switch (verdict) {
      case WAIT -> {}
      case CONTENT, FINISH -> commit();
      case END -> ended();
    }
  }

  private void write(List<StreamEvent> events) {
    for (StreamEvent event : events) {
      if (event.block() >= MAX_BLOCKS) {
        broke(Failure.of(FailureKind.ANSWER_TOO_LARGE, "the answer has too many blocks"));
        return;
      }
      finished |= event instanceof StreamEvent.Finished;
      (finishing ? held : out).writeBytes(encoder.write(event));
    }
  }

  private void commit() {
    committed = true;
    state = Standing.OPEN;
  }

  /// An end without a reason to finish is none that a caller could be told.
  private void ended() {
    if (!finished) {
      broke(Failure.of(FailureKind.RESET, "the stream ended without a reason to finish"));
      return;
    }
    committed = true;
    out.writeBytes(held.toByteArray());
    out.writeBytes(encoder.end());
    held.reset();
    state = Standing.ENDED;
  }

  @Override
  public State end() {
    if (over()) {
      return state;
    }
    if (!check.complete(framing.tail())) {
      return broke(Failure.of(FailureKind.RESET, "the stream ended before it was complete"));
    }
    ended();
    return state;
  }

  @Override
  public State broke(Failure failure) {
    if (over()) {
      return state;
    }
    if (committed) {
      out.writeBytes(encoder.error("server_error", "stream_broken", failure.message()));
    }
    state = new State.Failed(committed ? failure.afterCommit() : failure);
    return state;
  }

  private boolean over() {
    return state == Standing.ENDED || state instanceof State.Failed;
  }

  @Override
  public Bytes take() {
    if (!committed || out.size() == 0) {
      return Bytes.EMPTY;
    }
    var taken = Bytes.of(out.toByteArray());
    out.reset();
    return taken;
  }

  @Override
  public long held() {
    return framing.held() + encoder.held() + out.size() + held.size();
  }

  @Override
  public Optional<Usage> usage() {
    return check.usage();
  }
}
