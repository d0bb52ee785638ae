package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.bench.vendor.VendorTls;
import java.util.List;
import java.util.stream.Stream;

/// What the gateways that are Java programs are started with.
public final class JvmFlags {
  /// As in the image: a start takes less.
  private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  public static final List<String> USUAL =
      List.of(
          UNSAFE,
          "-Xmx512m",
          "-XX:MaxDirectMemorySize=256m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders");

  public static final List<String> SMALL =
      List.of(
          UNSAFE,
          "-Xmx64m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:InitialHeapSize=24m",
          "-XX:NewSize=8m",
          "-XX:TrimNativeHeapInterval=5000");

  private JvmFlags() {}

  /// The same, so that the vendor's certificate is good.
  static List<String> trusting(VendorTls tls, List<String> flags) {
    var trust =
        Stream.of(
            "-Djavax.net.ssl.trustStore=" + tls.trustStore(),
            "-Djavax.net.ssl.trustStorePassword=" + VendorTls.PASSWORD);
    return Stream.concat(flags.stream(), trust).toList();
  }
}
