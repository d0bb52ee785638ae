package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A made-up cluster: good and bad objects of all kinds, the same for the same seed.
record RandomCluster(
    ModelGateway gateway,
    List<ModelRoute> routes,
    List<VendorCredential> credentials,
    List<Namespace> namespaces,
    List<ProxyReport> reports) {
  static final ObjectKey GATEWAY = new ObjectKey("system", "default");

  private static final List<String> TEAMS = List.of("system", "team-a", "team-b", "team-c");
  private static final List<String> MODELS =
      List.of("gpt-5.5", "openai.gpt-5.5", "global.anthropic.claude", "arn:aws:x", "-bad-");

  static RandomCluster of(long seed) {
    var random = new Random(seed);
    return new RandomCluster(
        gateway(random),
        times(30, i -> route(random, i)),
        times(6, i -> credential(random, i)),
        TEAMS.stream().map(team -> namespace(random, team)).toList(),
        times(3, i -> report(random, i)));
  }

  /// The same cluster, listed in another order.
  RandomCluster shuffled(long seed) {
    var random = new Random(seed);
    return new RandomCluster(
        gateway,
        shuffled(routes, random),
        shuffled(credentials, random),
        shuffled(namespaces, random),
        shuffled(reports, random));
  }

  RandomCluster withRoutes(List<ModelRoute> others) {
    return new RandomCluster(gateway, others, credentials, namespaces, reports);
  }

  static ModelRoute route(Random random, int i) {
    var targets = new ArrayList<String>();
    boolean priorities = random.nextBoolean();
    for (int t = 0; t <= random.nextInt(4); t++) {
      String priority = priorities || random.nextInt(20) == 0 ? ", priority: " + t : "";
      targets.add(
          "{credential: c-%d, model: '%s'%s}"
              .formatted(random.nextInt(8), pick(random, MODELS), priority));
    }
    return read(
        ModelRoute.class,
        "route-" + i,
        pick(random, TEAMS),
        random,
        """
        aliases: [a-%d, route-%d]
        targets: [%s]
        failover: {timeouts: {total: %s}}
        """
            .formatted(
                random.nextInt(10),
                random.nextInt(40),
                String.join(", ", targets),
                random.nextInt(10) == 0 ? "0s" : "10m"));
  }

  private static ModelGateway gateway(Random random) {
    return read(
        ModelGateway.class,
        GATEWAY.name(),
        GATEWAY.namespace(),
        random,
        "allowedNamespaces: " + grant(random));
  }

  private static VendorCredential credential(Random random, int i) {
    String vendor =
        switch (random.nextInt(4)) {
          case 0 -> "bedrock: {region: us-east-2, roleArn: 'arn:aws:iam::111122223333:role/r'}";
          case 1 -> "openAI: {apiKey: {secretRef: {name: s, key: k}}}";
          case 2 -> "openAICompatible: {endpoint: 'https://example.com/v1'}";
          default -> "plaintext: true";
        };
    return read(
        VendorCredential.class,
        "c-" + i,
        GATEWAY.namespace(),
        random,
        vendor + "\nallowedNamespaces: " + grant(random));
  }

  private static Namespace namespace(Random random, String name) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("ai", random.nextBoolean() ? "yes" : "no")
        .endMetadata()
        .build();
  }

  private static ProxyReport report(Random random, int i) {
    return read(
        ProxyReport.class,
        "proxy-" + i,
        GATEWAY.namespace(),
        random,
        """
        gateway: default
        renewTime: "2026-11-01T11:%02d:00Z"
        ready: %b
        slices: [{name: default, generation: %d}]
        """
            .formatted(50 + random.nextInt(10), random.nextBoolean(), random.nextInt(3)));
  }

  private static String grant(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> "{from: Same}";
      case 1 -> "{from: All}";
      default -> "{from: Selector, selector: {matchLabels: {ai: 'yes'}}}";
    };
  }

  private static <T extends HasMetadata> T read(
      Class<T> kind, String name, String namespace, Random random, String spec) {
    T object =
        Serialization.unmarshal(
            "apiVersion: modelroute.dev/v1alpha1\nkind: "
                + kind.getSimpleName()
                + "\nspec:\n"
                + spec.strip().indent(2),
            kind);
    object.getMetadata().setName(name);
    object.getMetadata().setNamespace(namespace);
    object.getMetadata().setUid(kind.getSimpleName() + "-" + name);
    object.getMetadata().setGeneration(1L + random.nextInt(3));
    object.getMetadata().setCreationTimestamp("2026-01-0" + (1 + random.nextInt(3)) + "T00:00:00Z");
    return object;
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static <T> List<T> times(int count, IntFunction<T> make) {
    return IntStream.range(0, count).mapToObj(make).toList();
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }
}
