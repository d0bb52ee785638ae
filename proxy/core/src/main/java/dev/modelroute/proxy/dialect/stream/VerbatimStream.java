package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.SseParser;
import dev.modelroute.proxy.wire.WireEvent;
import java.util.Optional;
import java.util.function.Consumer;

/// Forwards a stream of the client's own dialect as the bytes that came, event by event: an event
/// that is cut in the middle never reaches the client.
public final class VerbatimStream implements StreamPipe {
  /// What may wait for the commit, or be held back after it.
  static final int MAX_WAITING = 1024 * 1024;

  private final VerbatimCheck check;
  private final SseParser parser = new SseParser();
  private final Consumer<WireEvent> sink = this::event;
  private final Gathered out = new Gathered();
  private final Gathered held = new Gathered();
  private State state = Standing.WAITING;
  private boolean committed;

  public VerbatimStream(VerbatimCheck check) {
    this.check = check;
  }

  @Override
  public State feed(byte[] chunk, int from, int to) {
    boolean read = parser.feed(chunk, from, to, sink);
    out.keepAllBut(chunk);
    held.keepAllBut(chunk);
    if (!read) {
      return broke(Failure.of(FailureKind.RESET, parser.defect()));
    }
    if (held.size() > MAX_WAITING || (!committed && out.size() > MAX_WAITING)) {
      return broke(Failure.of(FailureKind.RESET, "the stream says too much without content"));
    }
    return state;
  }

  private void event(WireEvent event) {
    if (over()) {
      return;
    }
    if (event.blank()) {
      blank(event);
      return;
    }
    switch (check.event(event)) {
      case Verdict.Failed failed -> failed(failed, event);
      case Verdict.Plain plain -> passed(plain, event);
    }
  }

  /// A comment of the vendor's: forwarded once the stream is open, as nothing of an attempt may go
  /// before.
  private void blank(WireEvent event) {
    if (committed) {
      out.add(event.raw());
    }
  }

  private void passed(Verdict.Plain verdict, WireEvent event) {
    switch (verdict) {
      case WAIT -> out.add(event.raw());
      case CONTENT -> commit(out, event);
      case FINISH -> commit(held, event);
      case END -> {
        out.add(held.drain());
        commit(out, event);
        state = Standing.ENDED;
      }
    }
  }

  private void commit(Gathered to, WireEvent event) {
    to.add(event.raw());
    committed = true;
    state = Standing.OPEN;
  }

  private void failed(Verdict.Failed failed, WireEvent event) {
    if (committed && failed.relay()) {
      out.add(event.raw());
      state = new State.Failed(failed.failure().afterCommit());
      return;
    }
    broke(failed.failure());
  }

  @Override
  public State end() {
    if (over()) {
      return state;
    }
    if (!check.complete(parser.tail())) {
      return broke(Failure.of(FailureKind.RESET, "the stream ended before it was complete"));
    }
    out.add(held.drain());
    out.add(Bytes.of(check.terminal()));
    state = Standing.ENDED;
    return state;
  }

  @Override
  public State broke(Failure failure) {
    if (over()) {
      return state;
    }
    if (committed) {
      out.add(Bytes.of(check.errorEvent("server_error", "stream_broken", failure.message())));
    }
    state = new State.Failed(committed ? failure.afterCommit() : failure);
    return state;
  }

  private boolean over() {
    return state == Standing.ENDED || state instanceof State.Failed;
  }

  @Override
  public Bytes take() {
    return committed ? out.drain() : Bytes.EMPTY;
  }

  @Override
  public long held() {
    return (long) parser.held() + out.size() + held.size();
  }

  @Override
  public Optional<Usage> usage() {
    return check.usage();
  }
}
