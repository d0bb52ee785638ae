package dev.modelroute.operator.credential;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.ProxyReportSpec;
import dev.modelroute.api.ProxyReportSpec.Result;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.status.Verdict;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the proxies that are there report of one credential, as it is now.
record Evidence(
    List<ProxyReportSpec.Credential> ready,
    List<ProxyReportSpec.Credential> all,
    List<String> refusals) {
  /// Later last; of two at one time the failure counts, so that the order of proxies does not.
  private static final Comparator<ProxyReportSpec.Credential> BY_TIME =
      Comparator.comparing(Evidence::time)
          .thenComparing(Evidence::failed)
          .thenComparing(report -> Objects.toString(report.message(), ""));

  static Evidence of(CredentialInputs inputs) {
    return new Evidence(
        about(inputs.credential(), inputs.reports().ready()),
        about(inputs.credential(), inputs.reports().fresh()),
        refusals(inputs));
  }

  private static List<ProxyReportSpec.Credential> about(
      VendorCredential credential, List<ProxyReportSpec> reports) {
    var metadata = credential.getMetadata();
    return reports.stream()
        .flatMap(report -> report.credentials().stream())
        .filter(report -> report.uid().equals(metadata.getUid()))
        .filter(report -> Objects.equals(report.generation(), metadata.getGeneration()))
        .toList();
  }

  /// Why proxies cannot read the credential, which lies in their gateways' common slices.
  private static List<String> refusals(CredentialInputs inputs) {
    String name = inputs.credential().getMetadata().getName();
    return inputs.reports().ready().stream()
        .flatMap(report ->
            report.refused().stream()
                .filter(refused -> refused.slice().equals(Names.commonSlice(report.gateway()))))
        .filter(refused -> refused.entry().equals(name))
        .map(ProxyReportSpec.Refused::message)
        .sorted()
        .toList();
  }

  /// Whether each ready proxy has what it needs. A proxy that lacks something and does not say what
  /// has only just started: that is no news.
  Verdict resolved() {
    if (!refusals.isEmpty()) {
      return Verdict.no(
          Conditions.REFUSED_BY_PROXY,
          "A proxy cannot read this credential; the operator and the proxies may differ in version."
              + " It says: "
              + sentence(refusals.getFirst()));
    }
    Optional<String> missing =
        ready.stream()
            .filter(report -> !report.material())
            .flatMap(report -> Optional.ofNullable(report.message()).stream())
            .min(Comparator.naturalOrder());
    if (missing.isPresent()) {
      return Verdict.no(
          Conditions.MATERIAL_MISSING,
          "A proxy lacks what it needs to use this credential: " + sentence(missing.get()));
    }
    return ready.stream().anyMatch(ProxyReportSpec.Credential::material)
        ? Verdict.yes(
            Conditions.RESOLVED, "The proxies have what they need to use this credential.")
        : Verdict.unknown(
            Conditions.PENDING,
            "No ready proxy has reported on this generation yet: see the gateways of this namespace"
                + " if that lasts.");
  }

  /// Whether the last exchange or call succeeded. `before` is what was said of this generation: it
  /// stands while nobody reports otherwise, and its words stand while only ids in them differ.
  Verdict verified(Optional<Verdict> before) {
    Optional<ProxyReportSpec.Credential> last =
        all.stream().filter(report -> report.result() != null).max(BY_TIME);
    if (last.isEmpty()) {
      return before
          .filter(verdict -> !verdict.reason().equals(Conditions.NOT_ACCEPTED))
          .orElseGet(() ->
              Verdict.unknown(
                  Conditions.NOT_YET_USED,
                  "No call and no exchange with this credential yet: a first request through a"
                      + " route that names it will tell."));
    }
    Verdict verdict = verdict(last.get());
    return before.filter(said -> same(said, verdict)).orElse(verdict);
  }

  private static Verdict verdict(ProxyReportSpec.Credential report) {
    String words = sentence(Objects.requireNonNullElse(report.message(), "no reason was given"));
    return switch (Objects.requireNonNull(report.result())) {
      case EXCHANGED ->
          Verdict.yes(
              Conditions.EXCHANGED, "The vendor exchanged the proxies' token for a session.");
      case CALL_SUCCEEDED ->
          Verdict.yes(Conditions.CALL_SUCCEEDED, "A call with this credential succeeded.");
      case EXCHANGE_FAILED ->
          Verdict.no(
              Conditions.EXCHANGE_FAILED,
              "The vendor refused to exchange the proxies' token; compare the role's trust policy with"
                  + " status.subject of the gateway. In the vendor's words: "
                  + words);
      case CALL_REFUSED ->
          Verdict.no(
              Conditions.CALL_REFUSED,
              "The vendor refused a call with this credential; check its key, or what its role may do."
                  + " In the vendor's words: "
                  + words);
    };
  }

  private static Instant time(ProxyReportSpec.Credential report) {
    try {
      return Instant.parse(Objects.toString(report.time(), ""));
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }

  private static boolean failed(ProxyReportSpec.Credential report) {
    return report.result() == Result.EXCHANGE_FAILED || report.result() == Result.CALL_REFUSED;
  }

  /// True is true, by whichever kind of success; failures are the same if their words are.
  private static boolean same(Verdict said, Verdict verdict) {
    return said.status() == verdict.status() && (said.isTrue() || sameFailure(said, verdict));
  }

  private static boolean sameFailure(Verdict said, Verdict verdict) {
    return said.reason().equals(verdict.reason())
        && withoutIds(said.message()).equals(withoutIds(verdict.message()));
  }

  /// Vendors put a request's id and the time into their words; these are different every time.
  private static String withoutIds(String words) {
    return words.replaceAll("[0-9a-fA-F-]{8,}|[0-9]+", "#");
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }
}
