package dev.modelroute.operator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds that are read from manifests; objects of all others, Secrets above all, are passed
/// over.
final class Kinds {
  private static final Map<String, Class<? extends HasMetadata>> READ =
      Stream.of(
              ModelGateway.class,
              ModelRoute.class,
              VendorCredential.class,
              RouteSlice.class,
              ProxyReport.class,
              Namespace.class,
              Service.class,
              ServiceAccount.class,
              Deployment.class,
              HorizontalPodAutoscaler.class,
              RoleBinding.class)
          .collect(
              Collectors.toMap(
                  kind -> HasMetadata.getApiVersion(kind) + " " + HasMetadata.getKind(kind),
                  Function.identity()));

  private Kinds() {}

  static Optional<Class<? extends HasMetadata>> of(Manifest manifest) {
    return Optional.ofNullable(READ.get(manifest.apiVersion() + " " + manifest.kind()));
  }

  /// The schema of one of our kinds, from the CRD that the jar carries.
  static Schema schema(Class<? extends HasMetadata> kind) {
    String file = "/crds/" + HasMetadata.getPlural(kind) + ".yaml";
    try (InputStream crd = Kinds.class.getResourceAsStream(file)) {
      if (crd == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      String text = new String(crd.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode schema = ManifestFiles.objects(text).getFirst();
      return new Schema(schema.at("/spec/versions/0/schema/openAPIV3Schema"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
