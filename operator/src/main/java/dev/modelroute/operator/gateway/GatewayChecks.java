package dev.modelroute.operator.gateway;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelGatewaySpec;
import dev.modelroute.operator.resources.Durations;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What keeps a gateway from being served at all; its objects are then left as they are.
final class GatewayChecks {
  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");
  private static final int LONGEST_NAME = 40;

  private static final List<Function<GatewayInputs, Optional<String>>> CHECKS =
      List.of(
          GatewayChecks::namespaceNotServed,
          GatewayChecks::nameUnfit,
          GatewayChecks::keepaliveInvalid,
          GatewayChecks::audienceInvalid,
          GatewayChecks::callerKeysUnnamed,
          GatewayChecks::certificateUnnamed,
          GatewayChecks::resourceInvalid,
          GatewayChecks::autoscalingWithoutMeasure,
          GatewayChecks::annotationsOnForeignAccount);

  private GatewayChecks() {}

  static Optional<Finding> first(GatewayInputs inputs) {
    String gateway = "ModelGateway " + ObjectKey.of(inputs.gateway()) + " ";
    return CHECKS.stream()
        .map(check -> check.apply(inputs))
        .flatMap(Optional::stream)
        .findFirst()
        .map(fault -> new Finding(Conditions.INVALID, gateway + fault));
  }

  private static Optional<String> namespaceNotServed(GatewayInputs inputs) {
    return when(
        !inputs.served(),
        "lies in a namespace whose gateways this operator does not serve: make it in one that it"
            + " does, or add this one to the operator's --gateway-namespaces.");
  }

  private static Optional<String> nameUnfit(GatewayInputs inputs) {
    String name = inputs.gateway().getMetadata().getName();
    return when(
        name.length() > LONGEST_NAME || !NAME.matcher(name).matches(),
        "must have a name of at most 40 characters of a-z, 0-9 and '-' that starts with a letter:"
            + " its Service is named after it.");
  }

  private static Optional<String> keepaliveInvalid(GatewayInputs inputs) {
    String keepalive = spec(inputs).keepaliveAfter();
    return when(
        Durations.millis(keepalive).isEmpty(),
        "must have a duration of 0s to 24h, such as 15s, in spec.keepaliveAfter; '"
            + keepalive
            + "' is none.");
  }

  private static Optional<String> audienceInvalid(GatewayInputs inputs) {
    String audience = spec(inputs).authentication().serviceAccountTokens().audience();
    return when(
        !AUDIENCE.matcher(audience).matches(),
        "must have an audience such as modelroute in"
            + " spec.authentication.serviceAccountTokens.audience.");
  }

  private static Optional<String> callerKeysUnnamed(GatewayInputs inputs) {
    var keys = spec(inputs).authentication().apiKeys();
    return when(
        keys != null && (keys.secretRef() == null || keys.secretRef().name().isEmpty()),
        "must name the Secret with the callers' keys in spec.authentication.apiKeys.secretRef.");
  }

  private static Optional<String> certificateUnnamed(GatewayInputs inputs) {
    var tls = spec(inputs).tls();
    return when(
        tls != null && (tls.secretRef() == null || tls.secretRef().name().isEmpty()),
        "must name the Secret with the gateway's certificate in spec.tls.secretRef.");
  }

  private static Optional<String> resourceInvalid(GatewayInputs inputs) {
    var resources = spec(inputs).resources();
    return Stream.concat(
            resources.requests().entrySet().stream(), resources.limits().entrySet().stream())
        .filter(resource -> !isAmount(resource.getValue()))
        .findFirst()
        .map(resource ->
            "must have a quantity of zero or more, such as 500m or 512Mi, for "
                + resource.getKey()
                + " in spec.resources; '"
                + resource.getValue()
                + "' is none.");
  }

  /// The autoscaler reckons in percent of what is requested.
  private static Optional<String> autoscalingWithoutMeasure(GatewayInputs inputs) {
    return when(
        spec(inputs).autoscaling() != null
            && !spec(inputs).resources().requests().containsKey("cpu"),
        "must have a request for cpu in spec.resources, or no spec.autoscaling: the autoscaler"
            + " reckons in percent of that request.");
  }

  private static boolean isAmount(Quantity quantity) {
    try {
      return quantity.getNumericalAmount().signum() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> annotationsOnForeignAccount(GatewayInputs inputs) {
    var account = spec(inputs).serviceAccount();
    return when(
        !account.create() && !account.annotations().isEmpty(),
        "has annotations for a ServiceAccount that it does not create: annotate that account"
            + " itself, or set spec.serviceAccount.create to true.");
  }

  private static ModelGatewaySpec spec(GatewayInputs inputs) {
    return Objects.requireNonNull(inputs.gateway().getSpec());
  }

  private static Optional<String> when(boolean fault, String message) {
    return fault ? Optional.of(message) : Optional.empty();
  }
}
