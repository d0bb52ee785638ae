package dev.modelroute.proxy.server.telemetry;

import java.time.Duration;
import java.time.Instant;

/// One moment, by the wall clock and by one that only goes forward. What is due is due by whichever
/// comes first: a wall clock that is set back must not put it off, and the other one stands still
/// while a machine is suspended.
public record Moment(Instant wall, Instant steady) {
  /// Before everything.
  public static final Moment LONG_AGO = new Moment(Instant.MIN, Instant.MIN);

  public Moment plus(Duration time) {
    return new Moment(wall.plus(time), steady.plus(time));
  }

  /// Whether it has not come to `due` by either clock.
  public boolean isBefore(Moment due) {
    return wall.isBefore(due.wall()) && steady.isBefore(due.steady());
  }
}
