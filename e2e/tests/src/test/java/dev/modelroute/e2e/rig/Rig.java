package dev.modelroute.e2e.rig;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.StandaloneGateway;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.PodIdentityVendor;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Simulated vendors, a gateway in front of them, and a caller of `team-a`.
public final class Rig implements AutoCloseable {
  private final Vendors vendors;
  private final StandaloneGateway gateway;
  private final Map<String, String> vendorKeys = new ConcurrentHashMap<>();
  private final String key;

  private Rig(Vendors vendors, StandaloneGateway gateway, Keys keys) {
    this.vendors = vendors;
    this.gateway = gateway;
    keys.byCredential().forEach((credential, issued) -> vendorKeys.put(issued, credential));
    this.key = gateway.key("tester", Manifests.TEAM);
  }

  /// Starts it below `folder`. Credentials get good keys under their own names: `keys` says which
  /// are whose.
  public static Rig start(
      Path folder, Vendors vendors, Manifests manifests, Keys keys, String... proxyArgs) {
    return new Rig(
        vendors,
        StandaloneGateway.start(folder, manifests.toString(), keys.files(), proxyArgs),
        keys);
  }

  /// The same, with options for the proxy's JVM.
  public static Rig startWithJvm(
      Path folder, Vendors vendors, Manifests manifests, Keys keys, String options) {
    return new Rig(
        vendors,
        StandaloneGateway.start(
            folder, manifests.toString(), keys.files(), Map.of("JAVA_TOOL_OPTIONS", options)),
        keys);
  }

  public Vendors vendors() {
    return vendors;
  }

  public StandaloneGateway gateway() {
    return gateway;
  }

  public RawCaller caller() {
    return new RawCaller(gateway.proxy(), key);
  }

  /// The caller's API key.
  public String key() {
    return key;
  }

  /// The vendors' keys that were ever mounted, each with its credential.
  public Map<String, String> vendorKeys() {
    return Map.copyOf(vendorKeys);
  }

  /// Mounts another key of a credential, as the kubelet would.
  public void rotate(String credential, String newKey) {
    vendorKeys.put(newKey, credential);
    gateway.mount(Keys.path(credential), newKey);
  }

  /// Waits until a route by this name can be called: sessions with AWS are made in the background.
  public void awaitCredentials(String route) {
    awaitCredentials("/responses", route);
  }

  /// The same by another operation, by its path below /v1.
  public void awaitCredentials(String path, String route) {
    Waiting.until(
        "route " + route + " can be called",
        () -> caller().post("/v1" + path, Asked.of(path, route, false)).status() == 200);
  }

  /// Asks until the target is well: two good answers outweigh each failure, whenever they came.
  public static void recovered(Supplier<RawCaller.Answer> ask) {
    for (int good = 0; good < 2; good++) {
      Waiting.until("the target is well", () -> ask.get().status() == 200);
    }
  }

  @Override
  public void close() {
    gateway.close();
    vendors.close();
  }

  /// The files that a cluster would mount: keys by credential, and the projected token for AWS.
  public static final class Keys {
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> byCredential = new HashMap<>();

    /// Issues a key for each credential.
    public Keys issue(Function<String, String> issuer, String... credentials) {
      for (String credential : credentials) {
        put(credential, issuer.apply(credential));
      }
      return this;
    }

    public Keys put(String credential, String key) {
      files.put(path(credential), key);
      byCredential.put(credential, key);
      return this;
    }

    static String path(String credential) {
      return "credentials/" + credential + "/api-key";
    }

    /// The token by which roles are assumed, and the role that trusts it.
    public Keys token(Vendors vendors) {
      var cluster = new ClusterIssuer();
      vendors.account().identityProviders().trust(ClusterIssuer.ISSUER, cluster.jwks());
      vendors
          .account()
          .roles()
          .put(Role.of(Manifests.ROLE, ClusterIssuer.ISSUER, ClusterIssuer.PROXY, List.of("*")));
      files.put(
          "tokens/sts.amazonaws.com",
          cluster.token(ClusterIssuer.PROXY, Instant.now().plus(Duration.ofHours(1))));
      return this;
    }

    /// The token that the agent of EKS Pod Identity takes.
    public Keys podIdentityToken(Vendors vendors) {
      var cluster = new ClusterIssuer();
      vendors.account().identityProviders().trust(ClusterIssuer.ISSUER, cluster.jwks());
      files.put(
          "tokens/" + PodIdentityVendor.AUDIENCE,
          cluster.token(
              ClusterIssuer.ISSUER,
              ClusterIssuer.PROXY,
              PodIdentityVendor.AUDIENCE,
              Instant.now().plus(Duration.ofHours(1))));
      return this;
    }

    /// The token of `token`, for a test that mounts it later.
    public String awsToken() {
      return Objects.requireNonNull(files.get("tokens/sts.amazonaws.com"));
    }

    Map<String, String> byCredential() {
      return Map.copyOf(byCredential);
    }

    Map<String, String> files() {
      return files;
    }
  }
}
