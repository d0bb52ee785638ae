package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.telemetry.RequestRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is written down of attempts.
final class AttemptRecords {
  private AttemptRecords() {}

  static RequestRecord.Attempt passedOver(Target target, Failure failure) {
    return record(target, failure.kind().word(), failure.kind().label(), null);
  }

  static RequestRecord.Attempt answered(Running ended) {
    return ended(ended, "ok", AttemptLabel.COMMITTED);
  }

  static RequestRecord.Attempt failed(Running ended, Failure failure) {
    return ended(ended, failure.kind().word(), failure.kind().label());
  }

  /// The caller went away: the label still says how far the attempt had come.
  static RequestRecord.Attempt cancelled(Running ended, Failure failure, boolean committed) {
    AttemptLabel label = committed ? AttemptLabel.COMMITTED : failure.kind().label();
    return ended(ended, FailureKind.CANCELLED.word(), label);
  }

  /// A bug of ours ended it, however far it had come.
  static RequestRecord.Attempt bug(Running ended, boolean committed) {
    AttemptLabel sent = ended.attempt().isSent() ? AttemptLabel.AMBIGUOUS : AttemptLabel.NOT_SENT;
    return ended(ended, RequestRecord.BUG, committed ? AttemptLabel.COMMITTED : sent);
  }

  private static RequestRecord.Attempt ended(Running ended, String outcome, AttemptLabel label) {
    return record(ended.target(), outcome, label, ended.attempt().trace());
  }

  private static RequestRecord.Attempt record(
      Target target, String outcome, AttemptLabel label, @Nullable AttemptTrace trace) {
    return new RequestRecord.Attempt(
        target.name(),
        target.credential().vendor().metricName(),
        target.config().model(),
        outcome,
        label.word(),
        trace == null ? 0 : trace.vendorStatus(),
        trace == null ? null : trace.vendorRequestId(),
        trace == null ? Duration.ZERO : trace.elapsed(),
        trace == null ? null : trace.firstContent(),
        trace == null ? null : trace.usage());
  }
}
