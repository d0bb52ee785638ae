package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.telemetry.LogFormat;
import java.security.Security;
import java.util.List;

/// The proxy's command line.
public final class ProxyMain {
  private ProxyMain() {}

  public static void main(String[] args) {
    System.setProperty(
        "java.util.logging.manager", "dev.modelroute.proxy.server.telemetry.LogFormat$Lasting");
    try {
      run(List.of(args));
    } catch (ProxyOptions.Bad e) {
      System.err.println("modelroute-proxy: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void run(List<String> args) throws ProxyOptions.Bad {
    if (args.contains("--help") || args.contains("-h")) {
      System.out.print(ProxyOptions.HELP);
      return;
    }
    if (!args.isEmpty() && args.getFirst().equals("key")) {
      System.out.print(KeyCommand.run(args.subList(1, args.size())));
      return;
    }
    boolean named = !args.isEmpty() && args.getFirst().equals("serve");
    ProxyOptions options =
        ProxyOptions.parse(named ? args.subList(1, args.size()) : args, System.getenv());
    // Addresses are kept by HostResolver, which knows how long; the JDK's own cache would only
    // delay a change.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    LogFormat.install(options.logLevel());
    new Proxy(options).start();
  }
}
