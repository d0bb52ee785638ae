package dev.modelroute.e2e.vendors.fault;

import dev.modelroute.e2e.vendors.wire.Answer;
import java.time.Duration;

/// An answer, and all that happens to it on the way to the client. `informational` many responses
/// with a 1xx status go before it; `pace` passes between two parts; parts are cut into writes of
/// `writeSize` bytes.
public record Delivery(
    Answer answer,
    Duration delay,
    Duration pace,
    Informational informational,
    int writeSize,
    Ending ending) {
  /// Responses with a 1xx status.
  public record Informational(int count, int status) {}

  public static Delivery of(Answer answer) {
    return new Delivery(
        answer,
        Duration.ZERO,
        Duration.ZERO,
        new Informational(0, 103),
        Integer.MAX_VALUE,
        new Ending.Whole());
  }

  Delivery withAnswer(Answer other) {
    return new Delivery(other, delay, pace, informational, writeSize, ending);
  }

  Delivery withDelay(Duration other) {
    return new Delivery(answer, other, pace, informational, writeSize, ending);
  }

  Delivery withPace(Duration other) {
    return new Delivery(answer, delay, other, informational, writeSize, ending);
  }

  Delivery withInformational(Informational other) {
    return new Delivery(answer, delay, pace, other, writeSize, ending);
  }

  Delivery withWriteSize(int other) {
    return new Delivery(answer, delay, pace, informational, other, ending);
  }

  Delivery withEnding(Ending other) {
    return new Delivery(answer, delay, pace, informational, writeSize, other);
  }
}
