package dev.modelroute.e2e.cluster;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.BaseImage;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// An app team: a namespace with a pod that calls gateways.
record Team(KubernetesClient client, String namespace) {
  private static final Path MANIFEST = Path.of("src/test/resources/cluster/team.yaml");
  private static final String CLASS = "TeamPod.class";

  /// What the pod got.
  record Answer(int status, String attempts, String body) {}

  /// Starts the pod of a new team, and returns when it is ready.
  static Team start(TestCluster cluster, Kube kube, String name) {
    cluster.loadImages(List.of(BaseImage.make().tar()));
    var team = new Team(kube.client(), kube.namespace(name));
    team.create(team.program());
    try (var manifest = Files.newInputStream(MANIFEST)) {
      kube.client().load(manifest).items().forEach(team::create);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.until("the pod of " + team.namespace + " is ready", team::isReady);
    return team;
  }

  private void create(HasMetadata object) {
    var _ = client.resource(object).inNamespace(namespace).create();
  }

  private HasMetadata program() {
    Path file = Path.of("target/test-classes/dev/modelroute/e2e/cluster").resolve(CLASS);
    try {
      String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return new ConfigMapBuilder()
          .withNewMetadata()
          .withName("team-pod")
          .endMetadata()
          .withBinaryData(Map.of(CLASS, content))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() {
    return Readiness.isPodReady(client.pods().inNamespace(namespace).withName("app").get());
  }

  Answer call(String gateway, String model) {
    return ask(gateway + " " + model);
  }

  Answer stream(String gateway, String model) {
    return ask(gateway + " " + model + " stream");
  }

  private Answer ask(String question) {
    String said =
        client.raw(
            "/api/v1/namespaces/%s/pods/app:%d/proxy/call?%s"
                .formatted(
                    namespace,
                    TeamPod.PORT,
                    URLEncoder.encode(question, StandardCharsets.UTF_8).replace("+", "%20")));
    String[] parts = said.split("\n", 3);
    return new Answer(Integer.parseInt(parts[0]), parts[1], parts[2]);
  }
}
