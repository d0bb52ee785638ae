package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.vendors.Vendors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The manifests of `examples/`, with one difference: the vendors are simulated on this machine,
/// which an admin must allow.
final class Examples {
  static final String SYSTEM = "modelroute-system";
  static final String TEAM = "team-a";
  static final String ROLE = "arn:aws:iam::111122223333:role/modelroute-bedrock";

  private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---$");

  private final KubernetesSerialization yaml = new KubernetesSerialization();
  private final Vendors vendors;
  private final Reach reach;
  private final List<GenericKubernetesResource> objects = new ArrayList<>();

  private Examples(Vendors vendors, Reach reach) {
    this.vendors = vendors;
    this.reach = reach;
  }

  static Examples redirectedTo(Vendors vendors, Reach reach) {
    var examples = new Examples(vendors, reach);
    for (Path file : files(Programs.checkout().resolve("examples"))) {
      examples.read(file);
    }
    return examples;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) {
    try {
      for (String document : DOCUMENTS.splitAsStream(Files.readString(file)).toList()) {
        var object = yaml.unmarshal(document, GenericKubernetesResource.class);
        if (object.getKind().equals("VendorCredential")) {
          redirect(spec(object));
        }
        objects.add(object);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void redirect(Map<String, Object> spec) {
    spec.put("plaintext", true);
    spec.put("allowedNetworks", List.of(reach.network()));
    block(spec, "bedrock")
        .forEach(bedrock ->
            bedrock.put(
                "endpoints",
                Map.of(
                    "runtime", reach.origin(vendors.bedrockRuntime()),
                    "mantle", reach.origin(vendors.bedrockMantle()),
                    "sts", reach.origin(vendors.sts()))));
    block(spec, "azureOpenAI")
        .forEach(azure -> azure.put("endpoint", reach.origin(vendors.azure())));
    block(spec, "openAI")
        .forEach(openAi -> openAi.put("endpoint", reach.baseUrl(vendors.openAi())));
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> block(Map<String, Object> spec, String vendor) {
    return Stream.ofNullable((Map<String, Object>) spec.get(vendor));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> spec(GenericKubernetesResource object) {
    return (Map<String, Object>)
        Objects.requireNonNull(object.getAdditionalProperties().get("spec"));
  }

  /// Lets the gateway's proxies run on nodes with these labels alone.
  void runOn(Map<String, String> nodeLabels) {
    for (GenericKubernetesResource object : objects) {
      if (object.getKind().equals("ModelGateway")) {
        spec(object).put("nodeSelector", nodeLabels);
      }
    }
  }

  /// All of them, for `kubectl apply`.
  String manifests() {
    return objects.stream().map(yaml::asYaml).collect(Collectors.joining());
  }
}
