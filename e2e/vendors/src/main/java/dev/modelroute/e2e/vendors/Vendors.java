package dev.modelroute.e2e.vendors;

import dev.modelroute.e2e.vendors.aws.Account;
import dev.modelroute.e2e.vendors.aws.PodIdentityVendor;
import dev.modelroute.e2e.vendors.aws.StsVendor;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.ledger.Ledger;
import dev.modelroute.e2e.vendors.server.ServerOptions;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All vendors, each on a port of its own, with one ledger, one AWS account and one federation.
/// More may be started.
public final class Vendors implements AutoCloseable {
  private final Settings settings;
  private final Vertx vertx = Vertx.vertx();
  private final ServerOptions options;
  private final Map<String, VendorServer> servers = new ConcurrentHashMap<>();
  private final Catalogue catalogue = new Catalogue();

  private Vendors(Settings settings) {
    this.settings = settings;
    this.options =
        new ServerOptions(
            settings.bind(),
            settings.clock(),
            new Ledger(settings.keptCalls()),
            settings.instant());
  }

  public static Vendors start() {
    return start(Settings.forTests());
  }

  public static Vendors start(Settings settings) {
    var vendors = new Vendors(settings);
    vendors.catalogue.vendors(settings.region()).forEach(vendors::start);
    return vendors;
  }

  /// Starts another vendor; its name must be new.
  public VendorServer start(Vendor vendor) {
    var server = VendorServer.start(vertx, vendor, options, settings.port(vendor.name()));
    if (servers.putIfAbsent(vendor.name(), server) != null) {
      server.close();
      throw new IllegalArgumentException(
          "vendor " + vendor.name() + " is started already: give this one another name");
    }
    return server;
  }

  /// A vendor by name.
  public Optional<VendorServer> find(String name) {
    return Optional.ofNullable(servers.get(name));
  }

  public List<VendorServer> all() {
    return servers.values().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  public VendorServer openAi() {
    return find("openai").orElseThrow();
  }

  public VendorServer openAiAuth() {
    return find("openai-auth").orElseThrow();
  }

  public VendorServer azure() {
    return find("azure").orElseThrow();
  }

  public VendorServer entra() {
    return find("entra").orElseThrow();
  }

  public VendorServer anthropic() {
    return find("anthropic").orElseThrow();
  }

  public VendorServer anthropicAuth() {
    return find("anthropic-auth").orElseThrow();
  }

  public VendorServer bedrockRuntime() {
    return find("bedrock-runtime").orElseThrow();
  }

  public VendorServer bedrockMantle() {
    return find("bedrock-mantle").orElseThrow();
  }

  public VendorServer sts() {
    return find("sts").orElseThrow();
  }

  public VendorServer podIdentity() {
    return find("pod-identity").orElseThrow();
  }

  public VendorServer compatible() {
    return find("compatible").orElseThrow();
  }

  public ApiKeys openAiKeys() {
    return catalogue.openAiKeys;
  }

  public ApiKeys azureKeys() {
    return catalogue.azureKeys;
  }

  public ApiKeys anthropicKeys() {
    return catalogue.anthropicKeys;
  }

  public ApiKeys bedrockKeys() {
    return catalogue.bedrockKeys;
  }

  public Account account() {
    return catalogue.account;
  }

  /// Whom Entra ID, OpenAI and Anthropic give tokens to.
  public Federation federation() {
    return catalogue.federation;
  }

  /// STS itself, to cut its sessions short.
  public StsVendor tokenService() {
    return catalogue.sts;
  }

  /// EKS's agent itself, to cut its sessions short.
  public PodIdentityVendor podIdentityAgent() {
    return catalogue.podIdentity;
  }

  public Ledger ledger() {
    return options.ledger();
  }

  @Override
  public void close() {
    var all = new ArrayList<>(servers.values());
    servers.clear();
    all.forEach(VendorServer::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
