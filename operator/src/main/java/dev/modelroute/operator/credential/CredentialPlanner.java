package dev.modelroute.operator.credential;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.api.VendorCredentialSpec;
import dev.modelroute.api.VendorCredentialSpec.Anthropic;
import dev.modelroute.api.VendorCredentialSpec.AzureOpenAi;
import dev.modelroute.api.VendorCredentialSpec.Bedrock;
import dev.modelroute.api.VendorCredentialSpec.OpenAi;
import dev.modelroute.api.VendorCredentialSpec.OpenAiCompatible;
import dev.modelroute.api.VendorCredentialSpec.Vendor;
import dev.modelroute.api.VendorCredentialStatus;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.status.ConditionSet;
import dev.modelroute.operator.status.Finding;
import dev.modelroute.operator.status.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a credential, and what proxies report of it, to its status.
public final class CredentialPlanner {
  private CredentialPlanner() {}

  public static CredentialPlan plan(CredentialInputs inputs) {
    VendorCredential credential = inputs.credential();
    VendorCredentialStatus before = credential.getStatus();
    var conditions =
        new ConditionSet(
            credential.getMetadata().getGeneration(),
            before == null ? List.of() : before.conditions(),
            inputs.now());
    var status =
        new VendorCredentialStatus(
            conditions.generation(),
            conditions.of(verdicts(inputs, conditions)),
            vendor(credential.getSpec()),
            fault(inputs).isPresent() ? null : iam(inputs));
    return new CredentialPlan(status, inputs.reports().untilNextExpiry(inputs.now()));
  }

  private static Map<String, Verdict> verdicts(CredentialInputs inputs, ConditionSet conditions) {
    return fault(inputs)
        .map(CredentialPlanner::refused)
        .orElseGet(() -> accepted(Evidence.of(inputs), conditions));
  }

  private static Optional<Finding> fault(CredentialInputs inputs) {
    return inputs.served()
        ? CredentialChecks.first(inputs.credential())
        : Optional.of(notServed(inputs.credential()));
  }

  private static Finding notServed(VendorCredential credential) {
    return new Finding(
        Conditions.INVALID,
        "VendorCredential "
            + ObjectKey.of(credential)
            + " lies in a namespace whose gateways this operator does not serve: make it in a"
            + " gateway's namespace, or add this one to the operator's --gateway-namespaces.");
  }

  private static Map<String, Verdict> refused(Finding fault) {
    var later = Verdict.unknown(Conditions.NOT_ACCEPTED, "The credential is not accepted.");
    var verdicts = new LinkedHashMap<String, Verdict>();
    verdicts.put(Conditions.ACCEPTED, Verdict.no(fault));
    verdicts.put(Conditions.RESOLVED_REFS, later);
    verdicts.put(Conditions.VERIFIED, later);
    verdicts.put(Conditions.READY, Verdict.no(fault));
    return verdicts;
  }

  private static Map<String, Verdict> accepted(Evidence evidence, ConditionSet conditions) {
    Verdict resolved = evidence.resolved();
    var verdicts = new LinkedHashMap<String, Verdict>();
    verdicts.put(Conditions.ACCEPTED, Verdict.yes(Conditions.OK, "The credential is valid."));
    verdicts.put(Conditions.RESOLVED_REFS, resolved);
    verdicts.put(Conditions.VERIFIED, evidence.verified(conditions.before(Conditions.VERIFIED)));
    verdicts.put(Conditions.READY, ready(resolved));
    return verdicts;
  }

  private static Verdict ready(Verdict resolved) {
    return resolved.isFalse()
        ? resolved
        : Verdict.yes(Conditions.READY_REASON, "Routes can name this credential.");
  }

  private static VendorCredentialStatus.@Nullable Iam iam(CredentialInputs inputs) {
    var spec = inputs.credential().getSpec();
    var bedrock = spec.bedrock();
    return bedrock == null
        ? null
        : new VendorCredentialStatus.Iam(
            AccessPolicy.of(bedrock, spec.allowedModels()).json(), trustPolicy(bedrock, inputs));
  }

  /// While the issuer cannot be read, what was said of this generation stands.
  private static @Nullable String trustPolicy(
      VendorCredentialSpec.Bedrock bedrock, CredentialInputs inputs) {
    String role = bedrock.roleArn();
    if (inputs.subjects().isEmpty()) {
      return null;
    }
    if (bedrock.podIdentity() != null) {
      return TrustPolicy.ofPodIdentity(inputs.subjects()).json();
    }
    if (role == null) {
      return null;
    }
    return inputs
        .issuer()
        .map(issuer -> TrustPolicy.of(role, issuer, inputs.subjects()).json())
        .orElseGet(() -> saidBefore(inputs.credential()));
  }

  private static @Nullable String saidBefore(VendorCredential credential) {
    VendorCredentialStatus before = credential.getStatus();
    return before == null
            || before.iam() == null
            || !credential.getMetadata().getGeneration().equals(before.observedGeneration())
        ? null
        : before.iam().trustPolicy();
  }

  private static @Nullable String vendor(VendorCredentialSpec spec) {
    return spec.vendors().stream().map(CredentialPlanner::word).findFirst().orElse(null);
  }

  private static String word(Vendor vendor) {
    return switch (vendor) {
      case Bedrock _ -> "Bedrock";
      case AzureOpenAi _ -> "AzureOpenAI";
      case OpenAi _ -> "OpenAI";
      case Anthropic _ -> "Anthropic";
      case OpenAiCompatible _ -> "OpenAICompatible";
    };
  }
}
