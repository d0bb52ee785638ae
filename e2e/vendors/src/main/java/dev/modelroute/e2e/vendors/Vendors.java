package dev.modelroute.e2e.vendors;

import dev.modelroute.e2e.vendors.anthropic.AnthropicModel;
import dev.modelroute.e2e.vendors.anthropic.AnthropicVendor;
import dev.modelroute.e2e.vendors.aws.Account;
import dev.modelroute.e2e.vendors.aws.BedrockHost;
import dev.modelroute.e2e.vendors.aws.BedrockVendor;
import dev.modelroute.e2e.vendors.aws.StsVendor;
import dev.modelroute.e2e.vendors.identity.Federation;
import dev.modelroute.e2e.vendors.ledger.Ledger;
import dev.modelroute.e2e.vendors.server.ServerOptions;
import dev.modelroute.e2e.vendors.server.VendorServer;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.AzureOpenAiVendor;
import dev.modelroute.e2e.vendors.vendor.OpenAiCompatibleVendor;
import dev.modelroute.e2e.vendors.vendor.OpenAiVendor;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All vendors, each on a port of its own, with one ledger and one AWS account. More may be
/// started.
public final class Vendors implements AutoCloseable {
  private final Settings settings;
  private final Vertx vertx = Vertx.vertx();
  private final ServerOptions options;
  private final Map<String, VendorServer> servers = new ConcurrentHashMap<>();
  private final Account account = new Account();
  private final Federation federation = new Federation(account.identityProviders());
  private final ApiKeys anthropicKeys = new ApiKeys("sk-ant-api03-");
  private final ApiKeys openAiKeys = new ApiKeys("sk-proj-");
  private final ApiKeys azureKeys = new ApiKeys("");
  private final ApiKeys bedrockKeys = new ApiKeys("ABSK");
  private final StsVendor sts =
      new StsVendor(account.roles(), account.sessions(), account.identityProviders());

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
    vendors.start(new OpenAiVendor("openai", vendors.openAiKeys, OpenAiVendor.MODELS));
    vendors.start(new AzureOpenAiVendor("azure", vendors.azureKeys, AzureOpenAiVendor.DEPLOYMENTS));
    vendors.start(
        new AnthropicVendor(
            "anthropic", vendors.anthropicKeys, vendors.federation, AnthropicModel.ALL));
    vendors.start(vendors.bedrock(BedrockHost.RUNTIME));
    vendors.start(vendors.bedrock(BedrockHost.MANTLE));
    vendors.start(vendors.sts);
    vendors.start(new OpenAiCompatibleVendor("compatible", "/v1", Optional.empty(), List.of("*")));
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

  private BedrockVendor bedrock(BedrockHost host) {
    return new BedrockVendor(host, settings.region(), account, bedrockKeys);
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

  public VendorServer anthropic() {
    return find("anthropic").orElseThrow();
  }

  public VendorServer azure() {
    return find("azure").orElseThrow();
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

  public VendorServer compatible() {
    return find("compatible").orElseThrow();
  }

  public ApiKeys openAiKeys() {
    return openAiKeys;
  }

  public ApiKeys anthropicKeys() {
    return anthropicKeys;
  }

  public ApiKeys azureKeys() {
    return azureKeys;
  }

  public ApiKeys bedrockKeys() {
    return bedrockKeys;
  }

  public Account account() {
    return account;
  }

  /// Whom Entra ID, OpenAI and Anthropic give tokens to.
  public Federation federation() {
    return federation;
  }

  /// STS itself, to cut its sessions short.
  public StsVendor tokenService() {
    return sts;
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
