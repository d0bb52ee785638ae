package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the API server accepts and refuses by our CRDs alone, asked as strictly as kubectl does.
@UsesCluster
@TestInstance(Lifecycle.PER_CLASS)
class ManifestsIT {
  private final Kube kube;
  private final String namespace;

  ManifestsIT(Kube kube) {
    this.kube = kube;
    kube.applyCrds();
    this.namespace = kube.namespace("manifests");
  }

  @ParameterizedTest
  @MethodSource("dev.modelroute.e2e.kubernetes.Manifest#valid")
  void applyingAValidManifestAgainChangesNothing(Manifest manifest) {
    JsonNode document = manifest.documents().getFirst();
    GenericKubernetesResource first = apply(document);

    GenericKubernetesResource second = apply(document);

    assertEquals(
        first.getMetadata().getResourceVersion(), second.getMetadata().getResourceVersion());
    assertEquals(first.getMetadata().getGeneration(), second.getMetadata().getGeneration());
  }

  @ParameterizedTest
  @MethodSource("dev.modelroute.e2e.kubernetes.Manifest#invalid")
  void refusesAnInvalidManifestForItsFaultAlone(Manifest manifest) {
    List<JsonNode> documents = manifest.documents();
    boolean changes = documents.size() > 1;
    if (changes) {
      resource(documents.getFirst()).create();
    }
    NonDeletingOperation<?> last = resource(documents.getLast());

    List<String> causes = refusal(changes ? last::update : last::create);

    assertEquals(1, causes.size(), manifest + ": " + causes);
    assertTrue(causes.getFirst().contains(manifest.expected()), manifest + ": " + causes);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyBoundRefuses(Fault fault) {
    List<String> causes = refusal(resource(fault.object())::create);

    assertTrue(
        causes.stream()
            .anyMatch(
                cause -> cause.startsWith(fault.field() + ": ") && cause.contains(fault.words())),
        fault + ": " + causes);
  }

  static Stream<Fault> faults() {
    return Manifest.valid().stream()
        .flatMap(manifest ->
            Fault.of(Schema.of(manifest.kind()).root(), manifest.documents().getFirst()).stream());
  }

  private GenericKubernetesResource apply(JsonNode document) {
    return resource(document).fieldManager("corpus").serverSideApply();
  }

  private NonDeletingOperation<GenericKubernetesResource> resource(JsonNode document) {
    return kube.client()
        .resource(Serialization.unmarshal(document.toString(), GenericKubernetesResource.class))
        .inNamespace(namespace)
        .fieldValidation(Validation.STRICT);
  }

  /// Why the API server does not do it: one line per fault.
  private static List<String> refusal(Executable request) {
    var refused = assertThrows(KubernetesClientException.class, request);
    StatusDetails details = refused.getStatus().getDetails();
    if (details == null || details.getCauses().isEmpty()) {
      return List.of(refused.getStatus().getMessage());
    }
    return details.getCauses().stream()
        .filter(cause -> !cause.getMessage().contains("some validation rules were not checked"))
        .map(ManifestsIT::line)
        .toList();
  }

  private static String line(StatusCause cause) {
    return cause.getField() + ": " + cause.getMessage();
  }
}
