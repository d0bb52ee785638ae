package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.telemetry.LineWriter;
import dev.modelroute.proxy.server.telemetry.LogFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.security.Security;
import java.util.List;
import java.util.Map;

/// The proxy's command line.
public final class ProxyMain {
  /// What may wait for a reader of standard error and of standard output, in bytes.
  private static final long MAX_LOG = 1024 * 1024;

  private static final long MAX_AUDIT = 4 * 1024 * 1024;

  /// What is chosen for libraries before they load, unless the command line has. Netty's events for
  /// Flight Recorder load, and rewrite, classes for them though nothing records; and hosts are
  /// looked up by HostResolver, so that Vert.x's own resolver would be loaded for nothing.
  private static final Map<String, String> CHOSEN =
      Map.of(
          "java.util.logging.manager",
          "dev.modelroute.proxy.server.telemetry.LogFormat$Lasting",
          "io.netty.jfr.enabled",
          "false",
          "vertx.disableDnsResolver",
          "true");

  private ProxyMain() {}

  public static void main(String[] args) {
    CHOSEN.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    try {
      run(List.of(args));
    } catch (ProxyOptions.Bad e) {
      System.err.println("modelroute-proxy: " + e.getMessage());
      System.exit(2);
    } catch (NotStarted e) {
      System.err.println("modelroute-proxy: " + e.getMessage());
      // Not by an orderly stop, which waits for callers whom there are none of.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(List<String> args) throws ProxyOptions.Bad, NotStarted {
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
    var log = new LineWriter("log", new FileOutputStream(FileDescriptor.err), MAX_LOG);
    var audit = new LineWriter("audit", new FileOutputStream(FileDescriptor.out), MAX_AUDIT);
    LogFormat.install(options.logLevel(), log);
    new Proxy(options, audit, log).start();
  }
}
