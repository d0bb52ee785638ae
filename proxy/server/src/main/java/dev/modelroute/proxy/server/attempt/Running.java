package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.route.CoolDown;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.admission.Permit;
import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.upstream.UpstreamCall;
import dev.modelroute.proxy.vendor.AnswerPath;
import dev.modelroute.proxy.vendor.Passage;
import java.time.Duration;

/// An attempt that runs, and what was taken for it. Whoever ends it says here what it tells of its
/// target and of its credential.
record Running(Target target, Material material, Permit permit, UpstreamAttempt attempt) {
  /// What is sent.
  UpstreamCall call(
      Passage passage, AnswerPath answers, Exchange exchange, Duration connectTimeout) {
    boolean stream = exchange.wantsStream();
    return new UpstreamCall(
        target.credential(),
        passage.form(),
        material,
        passage.body(),
        passage.headers(exchange.headers()),
        stream,
        stream ? answers.streamType() : "application/json",
        connectTimeout);
  }

  void answered(CredentialCache credentials) {
    credentials.called(target.credential(), false, "");
  }

  /// `tooShort`: the caller gave it less time than the route does, which tells nothing of the
  /// target.
  void failed(Failure failure, boolean tooShort, CredentialCache credentials) {
    if (tooShort) {
      permit.released();
    } else {
      permit.failed(failure);
    }
    if (CoolDown.isCredentials(failure)) {
      credentials.called(target.credential(), true, material.redact(failure.message()));
    }
  }

  /// Ends it for a reason of our own.
  void abandon() {
    permit.released();
    attempt.abandon();
  }
}
