package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.server.telemetry.Moment;
import java.time.Duration;

/// When one credential's material is fetched: one fetch at a time, when it is due or, now and then,
/// sooner because a vendor refuses what there is.
final class RefreshSchedule {
  /// What is refused sooner is not refused for its age.
  private static final Duration SHORTEST_AGE = Duration.ofSeconds(5);

  /// What is refused however new it is, is not asked for again and again.
  private static final Duration LONGEST_AGE = Duration.ofMinutes(30);

  private Moment due = Moment.LONG_AGO;
  private Moment got = Moment.LONG_AGO;
  private Duration ageToHasten = SHORTEST_AGE;
  private boolean hastened;
  private boolean busy;

  /// Whether a fetch is due; true once, until it is done.
  synchronized boolean claim(Moment now) {
    if (busy || now.isBefore(due)) {
      return false;
    }
    busy = true;
    return true;
  }

  /// A fetch is over. Each one out of turn that brought something makes the next such wait twice as
  /// long; one in turn makes it short again.
  synchronized void done(Moment now, boolean well, Duration next) {
    busy = false;
    due = now.plus(next);
    if (well) {
      got = now;
      ageToHasten = hastened ? doubled() : SHORTEST_AGE;
      hastened = false;
    }
  }

  private Duration doubled() {
    Duration longer = ageToHasten.multipliedBy(2);
    return longer.compareTo(LONGEST_AGE) < 0 ? longer : LONGEST_AGE;
  }

  /// What was fetched is refused: another fetch is due at once, unless it has just been fetched.
  synchronized void hasten(Moment now) {
    if (!now.isBefore(got.plus(ageToHasten))) {
      due = now;
      hastened = true;
    }
  }
}
