package dev.modelroute.proxy.model;

import static dev.modelroute.proxy.model.AttemptLabel.AMBIGUOUS;
import static dev.modelroute.proxy.model.AttemptLabel.COMMITTED;
import static dev.modelroute.proxy.model.AttemptLabel.NOT_SENT;
import static dev.modelroute.proxy.model.AttemptLabel.REJECTED;

/// The failure table: what each way of failing means for the next target, for this one, and for the
/// caller. The constants stand in the order of how useful they are to a caller, least first: of
/// several failures the last in this order is told.
public enum FailureKind {
  /// The adapter cannot express the request for this target. It comes first: whatever else became
  /// of the request, some target could express it.
  UNSUPPORTED("unsupported", FailsOver.YES, Cools.NOTHING, NOT_SENT, 400),
  /// The target cools down, or its credential has no material.
  RESTING("resting", FailsOver.YES, Cools.NOTHING, NOT_SENT, 503),
  /// DNS, TCP, TLS, pool.
  CONNECT("connect", FailsOver.YES, Cools.TARGET, NOT_SENT, 502),
  /// The model or deployment is unknown to the vendor.
  NOT_FOUND("notFound", FailsOver.YES, Cools.TARGET, REJECTED, 502),
  /// The vendor knows the gateway's identity, and denies it this: a model that the account has not
  /// enabled, or what the request asks of it. Another model may still be open to it.
  FORBIDDEN("forbidden", FailsOver.YES, Cools.TARGET, REJECTED, 502),
  /// The gateway's own identity was refused. The caller's was good, so the caller is not told 401.
  CREDENTIAL("credential", FailsOver.TO_ANOTHER_CREDENTIAL, Cools.CREDENTIAL, REJECTED, 502),
  /// Cut before the commit, or an answer that cannot be read.
  RESET("reset", FailsOver.YES, Cools.TARGET, AMBIGUOUS, 502),
  /// No response head or first content in time.
  TIMEOUT("timeout", FailsOver.YES, Cools.TARGET, AMBIGUOUS, 504),
  /// One answer is more than we can keep or convert. What was asked may be why, so the target is
  /// not blamed.
  ANSWER_TOO_LARGE("answerTooLarge", FailsOver.YES, Cools.NOTHING, AMBIGUOUS, 502),
  /// 500, 502 with an error answer; vendors do not bill those.
  SERVER_ERROR("serverError", FailsOver.YES, Cools.TARGET, REJECTED, Status.OF_VENDOR),
  /// Vendors' quota and billing codes: money, not rate.
  QUOTA("quota", FailsOver.YES, Cools.CREDENTIAL_LONG, REJECTED, 429),
  /// Our own memory has no room for the answer beside all others.
  NO_ROOM("noRoom", FailsOver.YES, Cools.NOTHING, AMBIGUOUS, 503),
  /// 503, 529, a model that is not ready.
  OVERLOADED("overloaded", FailsOver.YES, Cools.TARGET, REJECTED, 503),
  /// 429, throttling.
  RATE_LIMITED("rateLimited", FailsOver.YES, Cools.TARGET_FOR_RETRY_AFTER, REJECTED, 429),
  /// The vendor's filter refused the prompt.
  CONTENT_FILTER(
      "contentFilter", FailsOver.WHEN_ROUTE_OPTS_IN, Cools.NOTHING, REJECTED, Status.OF_VENDOR),
  /// The prompt is longer than the model's window.
  CONTEXT_WINDOW(
      "contextWindow", FailsOver.WHEN_ROUTE_OPTS_IN, Cools.NOTHING, REJECTED, Status.OF_VENDOR),
  /// 400, 413, 415, 422, other 404, 409: it would fail elsewhere too.
  INVALID_REQUEST("invalidRequest", FailsOver.NO, Cools.NOTHING, REJECTED, Status.OF_VENDOR),
  /// This proxy stops, and has waited as long as it may; another answers who asks again.
  STOPPING("stopping", FailsOver.NO, Cools.NOTHING, AMBIGUOUS, 503),
  /// After the commit, for want of our own memory, or because this proxy stops.
  CUT_SHORT("cutShort", FailsOver.NO, Cools.NOTHING, COMMITTED, 502),
  /// Anything else after the commit: told in-band, never as a status.
  BROKEN("broken", FailsOver.NO, Cools.TARGET, COMMITTED, 502),
  /// The caller went away.
  CANCELLED("cancelled", FailsOver.NO, Cools.NOTHING, AMBIGUOUS, 499);

  /// Whether the next target is tried.
  public enum FailsOver {
    YES,
    TO_ANOTHER_CREDENTIAL,
    WHEN_ROUTE_OPTS_IN,
    NO
  }

  /// What is left alone for a while.
  public enum Cools {
    NOTHING,
    TARGET,
    TARGET_FOR_RETRY_AFTER,
    CREDENTIAL,
    CREDENTIAL_LONG
  }

  private static final class Status {
    static final int OF_VENDOR = 0;
  }

  private final String word;
  private final FailsOver failsOver;
  private final Cools cools;
  private final AttemptLabel label;
  private final int status;

  FailureKind(String word, FailsOver failsOver, Cools cools, AttemptLabel label, int status) {
    this.word = word;
    this.failsOver = failsOver;
    this.cools = cools;
    this.label = label;
    this.status = status;
  }

  /// The kind as it is written in headers, metrics, logs and records.
  public String word() {
    return word;
  }

  public FailsOver failsOver() {
    return failsOver;
  }

  public Cools cools() {
    return cools;
  }

  /// How far an attempt came that ended so.
  public AttemptLabel label() {
    return label;
  }

  /// Whether it tells of us, and nothing of the target.
  public boolean isOurs() {
    return this == ANSWER_TOO_LARGE || this == NO_ROOM || this == STOPPING || this == CUT_SHORT;
  }

  /// What it is once content has gone to the caller.
  FailureKind afterCommit() {
    return isOurs() ? CUT_SHORT : BROKEN;
  }

  /// The status that the caller is told when this is the last word; `vendorStatus` where the table
  /// says "the vendor's".
  public int status(int vendorStatus) {
    if (status != Status.OF_VENDOR) {
      return status;
    }
    return vendorStatus >= 400 ? vendorStatus : 502;
  }
}
