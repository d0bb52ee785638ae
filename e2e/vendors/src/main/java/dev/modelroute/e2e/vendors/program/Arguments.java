package dev.modelroute.e2e.vendors.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the program was told on its command line.
record Arguments(
    String bind,
    Map<String, Integer> ports,
    Optional<Integer> controlPort,
    Optional<Path> keys,
    Trusted trusted,
    Secured secured,
    String region,
    boolean instant,
    boolean help) {
  /// The files that say whom the vendors trust.
  record Trusted(Optional<Path> jwks, Optional<Path> roles, Optional<Path> federation) {}

  /// Where the authority's certificate goes, and for which hosts it gives certificates besides
  /// loopback's.
  record Secured(Optional<Path> directory, List<String> hosts) {}

  static Arguments parse(List<String> words) {
    var values = new HashMap<String, String>();
    var ports = new HashMap<String, Integer>();
    var hosts = new ArrayList<String>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      var option = rest.next();
      switch (option) {
        case "--instant", "--help" -> values.put(option, "yes");
        case "--port" -> port(value(option, rest), ports);
        case "--tls-host" -> hosts.add(value(option, rest));
        case "--bind",
            "--keys",
            "--roles",
            "--federation",
            "--jwks",
            "--tls",
            "--region",
            "--control-port" ->
            values.put(option, value(option, rest));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return of(values, ports, hosts);
  }

  Arguments {
    if (trusted.jwks().isPresent() && trusted.roles().isEmpty() && trusted.federation().isEmpty()) {
      throw new IllegalArgumentException(
          "--jwks needs --roles or --federation, which name the issuer");
    }
    if (!secured.hosts().isEmpty() && secured.directory().isEmpty()) {
      throw new IllegalArgumentException("--tls-host needs --tls");
    }
  }

  private static Arguments of(
      Map<String, String> values, Map<String, Integer> ports, List<String> hosts) {
    return new Arguments(
        values.getOrDefault("--bind", "127.0.0.1"),
        Map.copyOf(ports),
        Optional.ofNullable(values.get("--control-port")).map(Integer::valueOf),
        path(values, "--keys"),
        new Trusted(path(values, "--jwks"), path(values, "--roles"), path(values, "--federation")),
        new Secured(path(values, "--tls"), List.copyOf(hosts)),
        values.getOrDefault("--region", "us-east-2"),
        values.containsKey("--instant"),
        values.containsKey("--help"));
  }

  private static Optional<Path> path(Map<String, String> values, String option) {
    return Optional.ofNullable(values.get(option)).map(Path::of);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static void port(String value, Map<String, Integer> ports) {
    var parts = value.split("=", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("--port needs NAME=PORT, not " + value);
    }
    ports.put(parts[0], Integer.valueOf(parts[1]));
  }
}
