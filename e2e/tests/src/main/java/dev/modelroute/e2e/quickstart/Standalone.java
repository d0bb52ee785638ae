package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.harness.StandaloneGateway;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Without a cluster: the operator's `render` compiles the manifests, and one proxy serves them
/// from files. The caller has an API key.
final class Standalone implements Setting {
  private static final Duration SESSION = Duration.ofHours(12);

  private final Vendors vendors;
  private final Path folder;
  private @Nullable StandaloneGateway gateway;
  private String key = "";

  Standalone(Vendors vendors, Path folder) {
    this.vendors = vendors;
    this.folder = folder;
  }

  @Override
  public void serve(Narration narration) {
    var examples = Examples.redirectedTo(vendors, Reach.loopback());
    narration.step("Compiling examples/ without a cluster, and starting one proxy on the result");
    narration.command("modelroute-operator render -f examples --slices slices");
    narration.command("modelroute-proxy serve --slices slices");
    gateway = StandaloneGateway.start(folder, examples.manifests(), mounted());
    narration.command("modelroute-proxy key --name laptop --namespace " + Examples.TEAM);
    key = gateway.key("laptop", Examples.TEAM);
    narration.say("The proxy serves at " + origin() + ".");
  }

  /// What the kubelet would mount: the Secrets' keys, and a token for AWS.
  private Map<String, String> mounted() {
    var cluster = new ClusterIssuer();
    vendors.account().identityProviders().trust(ClusterIssuer.ISSUER, cluster.jwks());
    vendors
        .account()
        .roles()
        .put(Role.of(Examples.ROLE, ClusterIssuer.ISSUER, ClusterIssuer.PROXY, List.of("*")));
    return Map.of(
        "credentials/azure-eastus/api-key",
        vendors.azureKeys().issue("azure-eastus"),
        "credentials/openai/api-key",
        vendors.openAiKeys().issue("openai"),
        "tokens/sts.amazonaws.com",
        cluster.token(ClusterIssuer.PROXY, Instant.now().plus(SESSION)));
  }

  @Override
  public Caller caller() {
    return new HttpCaller(origin(), token());
  }

  @Override
  public String origin() {
    return "http://127.0.0.1:" + Objects.requireNonNull(gateway).proxy().port();
  }

  @Override
  public String token() {
    return key;
  }

  @Override
  public String hints() {
    return """
    This ran without a cluster. With one: ./quickstart --kubernetes
    Logs: %s
    """
        .formatted(folder);
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
  }
}
