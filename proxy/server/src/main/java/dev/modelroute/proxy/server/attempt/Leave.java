package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.admission.Permit;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.exchange.Serving;

/// Whether a target may be called now: there must be something to prove ourselves by, and neither
/// the target nor its credential may rest.
sealed interface Leave {
  /// Go. Whoever has it tells the permit what came of the call.
  record Granted(Material material, Permit permit) implements Leave {}

  /// Not now, and why.
  record Denied(Failure failure) implements Leave {}

  /// For a call that may go elsewhere.
  static Leave asked(Serving serving, Target target, Caller caller, boolean firstChoice) {
    Material material = serving.credentials().material(target.credential());
    return material instanceof Material.Missing missing
        ? lacking(missing)
        : of(material, serving.admissions().admit(target, material, caller, firstChoice));
  }

  /// For one that has nowhere else to go.
  static Leave insisted(Serving serving, Target target, Caller caller) {
    Material material = serving.credentials().material(target.credential());
    return material instanceof Material.Missing missing
        ? lacking(missing)
        : of(material, serving.admissions().insist(target, material, caller));
  }

  private static Leave lacking(Material.Missing missing) {
    return new Denied(Failure.of(FailureKind.RESTING, missing.reason()));
  }

  private static Leave of(Material material, Permit permit) {
    return permit.isGranted()
        ? new Granted(material, permit)
        : new Denied(
            Failure.of(FailureKind.RESTING, "it cools down").withRetryAfter(permit.rest()));
  }
}
