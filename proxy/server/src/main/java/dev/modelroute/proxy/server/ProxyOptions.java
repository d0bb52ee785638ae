package dev.modelroute.proxy.server;

import dev.modelroute.proxy.config.IdentityFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/// What a proxy is started with. Nothing secret is among it.
record ProxyOptions(
    Source source,
    Path identity,
    Optional<Path> state,
    String host,
    int port,
    int adminPort,
    boolean tls,
    List<URI> podIdentityAgents,
    int eventLoops,
    int shutdownDelaySeconds,
    Level logLevel) {

  /// Where the configuration comes from.
  sealed interface Source {
    /// A folder of files, one per slice.
    record Folder(Path folder) implements Source {}

    /// The cluster: the slices of one gateway, and a report under this proxy's own name.
    record Cluster(
        URI apiServer, String namespace, String gateway, String name, Optional<String> uid)
        implements Source {}
  }

  /// A bad command line; the message is for whoever wrote it.
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;

    Bad(String message) {
      super(message, null, false, false);
    }
  }

  static final String HELP =
      """
      usage: modelroute-proxy [serve] [OPTIONS]
             modelroute-proxy key --name NAME --namespace NAMESPACE

      serve: answers callers on --port, by the routes of one gateway.
        --gateway NAME         the ModelGateway that this proxy belongs to
        --namespace NAMESPACE  the gateway's namespace (default: $POD_NAMESPACE)
        --name NAME            this proxy's name, for its report (default: $POD_NAME)
        --uid UID              the uid of the pod of that name, which then owns the report (default: $POD_UID)
        --api-server URL       the Kubernetes API (default: from $KUBERNETES_SERVICE_HOST and _PORT)
        --slices FOLDER        standalone: RouteSlices from *.json files instead of the Kubernetes API
        --identity FOLDER      mounted keys and tokens (default: /var/run/modelroute)
        --state FOLDER         where the last good configuration is kept (default: /var/lib/modelroute; none with --slices)
        --host ADDRESS         address to listen on (default: 0.0.0.0)
        --port PORT            for callers (default: 8080; 0: any, printed)
        --tls true|false       encrypt callers' connections, by tls/tls.crt and tls/tls.key of the identity folder (default: false)
        --admin-port PORT      /healthz, /readyz, /metrics (default: 9090; 0: any, printed)
        --pod-identity-agent URL  where EKS Pod Identity is asked for credentials (default: its addresses on EKS's nodes)
        --event-loops N        (default: the number of processors)
        --shutdown-delay N     seconds between not ready and no longer accepting, when stopped (default: 5)
        --log-level LEVEL      SEVERE, WARNING, INFO, FINE, FINEST (default: INFO)

      key: makes an API key for a caller outside the cluster, prints it once, and prints the entry for the gateway's Secret.
      """;

  /// The same on every node of EKS; a cluster of IPv6 has the second alone.
  private static final List<URI> POD_IDENTITY_AGENTS =
      List.of(
          URI.create("http://169.254.170.23/v1/credentials"),
          URI.create("http://[fd00:ec2::23]/v1/credentials"));

  private static final List<String> KNOWN =
      List.of(
          "gateway",
          "namespace",
          "name",
          "uid",
          "api-server",
          "slices",
          "identity",
          "state",
          "host",
          "port",
          "admin-port",
          "tls",
          "pod-identity-agent",
          "event-loops",
          "shutdown-delay",
          "log-level");

  static List<String> known() {
    return KNOWN;
  }

  static ProxyOptions parse(List<String> args, Map<String, String> environment) throws Bad {
    Map<String, String> given = pairs(args, KNOWN);
    Source source = source(given, environment);
    Optional<Path> state =
        given.containsKey("state") || source instanceof Source.Cluster
            ? Optional.of(Path.of(given.getOrDefault("state", "/var/lib/modelroute")))
            : Optional.empty();
    return new ProxyOptions(
        source,
        Path.of(given.getOrDefault("identity", IdentityFiles.ROOT)),
        state,
        given.getOrDefault("host", "0.0.0.0"),
        number(given, "port", 8080),
        number(given, "admin-port", 9090),
        truth(given, "tls"),
        given.containsKey("pod-identity-agent")
            ? List.of(url(given, "pod-identity-agent"))
            : POD_IDENTITY_AGENTS,
        Math.max(1, number(given, "event-loops", Runtime.getRuntime().availableProcessors())),
        number(given, "shutdown-delay", 5),
        level(given.getOrDefault("log-level", "INFO")));
  }

  /// `--name value` or `--name=value`.
  static Map<String, String> pairs(List<String> args, List<String> known) throws Bad {
    var pairs = new HashMap<String, String>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.indexOf('=');
      String name =
          arg.startsWith("--") ? arg.substring(2, equals < 0 ? arg.length() : equals) : "";
      if (!known.contains(name)) {
        throw new Bad("unknown option '" + arg + "'; --help lists those that there are");
      }
      if (equals < 0 && i + 1 == args.size()) {
        throw new Bad("option '" + arg + "' needs a value");
      }
      pairs.put(name, equals < 0 ? args.get(++i) : arg.substring(equals + 1));
    }
    return pairs;
  }

  private static Source source(Map<String, String> given, Map<String, String> environment)
      throws Bad {
    if (given.containsKey("slices")) {
      return new Source.Folder(Path.of(required(given, "slices")));
    }
    String uid = given.getOrDefault("uid", environment.getOrDefault("POD_UID", ""));
    return new Source.Cluster(
        apiServer(given, environment),
        or(given, "namespace", environment, "POD_NAMESPACE"),
        required(given, "gateway"),
        or(given, "name", environment, "POD_NAME"),
        Optional.of(uid).filter(value -> !value.isEmpty()));
  }

  private static URI apiServer(Map<String, String> given, Map<String, String> environment)
      throws Bad {
    if (given.containsKey("api-server")) {
      return url(given, "api-server");
    }
    String host = environment.get("KUBERNETES_SERVICE_HOST");
    if (host == null) {
      throw new Bad("not in a cluster: give --api-server, or --slices for standalone");
    }
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create(
        "https://" + bracketed + ":" + environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"));
  }

  private static String or(
      Map<String, String> given, String name, Map<String, String> environment, String variable)
      throws Bad {
    String value = given.getOrDefault(name, environment.getOrDefault(variable, ""));
    if (value.isEmpty()) {
      throw new Bad("give --" + name + ", or set " + variable);
    }
    return value;
  }

  static String required(Map<String, String> given, String name) throws Bad {
    String value = given.get(name);
    if (value == null || value.isEmpty()) {
      throw new Bad("give --" + name);
    }
    return value;
  }

  private static URI url(Map<String, String> given, String name) throws Bad {
    String value = required(given, name);
    try {
      URI url = new URI(value);
      if (url.getScheme() != null && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new Bad("--" + name + " takes a URL with scheme and host, not '" + value + "'");
  }

  private static int number(Map<String, String> given, String name, int fallback) throws Bad {
    String value = given.getOrDefault(name, Integer.toString(fallback));
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= 65535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new Bad("--" + name + " takes a number from 0 to 65535, not '" + value + "'");
  }

  /// Spelled out, because a slip must not turn encryption off.
  private static boolean truth(Map<String, String> given, String name) throws Bad {
    return switch (given.getOrDefault(name, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Bad("--" + name + " takes true or false");
    };
  }

  private static Level level(String name) throws Bad {
    try {
      return Level.parse(name);
    } catch (IllegalArgumentException e) {
      throw new Bad("--log-level takes SEVERE, WARNING, INFO, FINE or FINEST, not '" + name + "'");
    }
  }
}
