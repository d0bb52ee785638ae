package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.BaseImage;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An app team: a namespace with a pod that calls gateways.
public record Team(KubernetesClient client, String namespace) {
  private static final String POD = "app";
  private static final String CLASS = "TeamPod.class";

  /// What the pod got.
  public record Answer(int status, String attempts, String body) {}

  /// Starts the pod of a team in its namespace, and returns when it is ready.
  public static Team start(TestCluster cluster, Kube kube, String namespace) {
    cluster.loadImages(List.of(BaseImage.make().tar()));
    var team = new Team(kube.client(), namespace);
    team.create(program());
    try (var manifest = resource("team.yaml")) {
      kube.client().load(manifest).items().forEach(team::create);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Waiting.until("the pod of " + namespace + " is ready", team::isReady);
    return team;
  }

  private void create(HasMetadata object) {
    var _ = client.resource(object).inNamespace(namespace).create();
  }

  private static HasMetadata program() {
    try (var file = resource(CLASS)) {
      String content = Base64.getEncoder().encodeToString(file.readAllBytes());
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

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Team.class.getResourceAsStream(name), name);
  }

  private boolean isReady() {
    return Readiness.isPodReady(client.pods().inNamespace(namespace).withName(POD).get());
  }

  /// Has the pod call a route of a gateway.
  public Answer call(String gateway, String model) {
    return ask(gateway + " " + model);
  }

  /// The same as a stream.
  public Answer stream(String gateway, String model) {
    return ask(gateway + " " + model + " stream");
  }

  private Answer ask(String question) {
    String said =
        client.raw(
            "/api/v1/namespaces/%s/pods/%s:%d/proxy/call?%s"
                .formatted(
                    namespace,
                    POD,
                    TeamPod.PORT,
                    URLEncoder.encode(question, StandardCharsets.UTF_8).replace("+", "%20")));
    var answer = RouteAnswer.read(new BufferedReader(new StringReader(said)));
    return new Answer(answer.status(), answer.attempts(), answer.body());
  }

  /// The command that calls from within the pod, after `kubectl`.
  public List<String> command(String gateway, String model, boolean stream) {
    var words = new ArrayList<>(List.of("exec", "-n", namespace, POD, "--"));
    words.addAll(program(gateway, model, stream));
    return words;
  }

  private static List<String> program(String gateway, String model, boolean stream) {
    var words = new ArrayList<>(List.of("java", "-cp", "/app", TeamPod.class.getName()));
    words.addAll(List.of(gateway, model));
    words.addAll(stream ? List.of("stream") : List.of());
    return words;
  }

  /// Runs that command; the answer's lines come as the pod says them.
  public RouteAnswer run(String gateway, String model, boolean stream) {
    ExecWatch running =
        client
            .pods()
            .inNamespace(namespace)
            .withName(POD)
            .redirectingOutput()
            .redirectingError()
            .exec(program(gateway, model, stream).toArray(String[]::new));
    var said = new InputStreamReader(running.getOutput(), StandardCharsets.UTF_8);
    return RouteAnswer.read(new BufferedReader(said));
  }
}
