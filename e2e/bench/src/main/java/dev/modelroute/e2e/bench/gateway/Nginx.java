package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.bench.vendor.VendorTls;
import dev.modelroute.e2e.harness.FetchedProgram;
import dev.modelroute.e2e.harness.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// nginx as a reverse proxy that does nothing but forward: the limit.
public record Nginx(Path folder) implements Gateway {
  private static final FetchedProgram PROGRAM = new FetchedProgram("nginx");

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public Optional<String> missing() {
    return PROGRAM.path().isPresent()
        ? Optional.empty()
        : Optional.of("not installed: run e2e/bench/peers");
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    int port = Ports.free();
    int tlsPort = Ports.free();
    String program = PROGRAM.path().orElseThrow().toString();
    Path config = write(config(port, tlsPort, vendor));
    return GatewayProcess.start(
        new Address(port, tlsPort, "/v1", Map.of()),
        List.of(program, "-p", folder.toString(), "-c", config.toString(), "-e", "stderr"),
        Map.of("LD_LIBRARY_PATH", PROGRAM.libraries()),
        folder.resolve("nginx.log"));
  }

  private Path write(String config) {
    try {
      return Files.writeString(folder.resolve("nginx.conf"), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One process, so that its processor time is all there is.
  private static String config(int port, int tlsPort, VendorAddress vendor) {
    return """
    daemon off;
    master_process off;
    pid nginx.pid;
    worker_rlimit_nofile 20000;
    events { worker_connections 20000; }
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      client_max_body_size 32m;
      client_body_buffer_size 2m;
      keepalive_requests 1000000000;
    """
        + forwarding(port, vendor.port(), "http")
        + forwarding(tlsPort, vendor.tlsPort(), "https")
        + checked(vendor.tls())
        + "}\n";
  }

  private static String forwarding(int port, int vendorPort, String scheme) {
    return """
      upstream %3$s-vendor { server 127.0.0.1:%2$d; keepalive 8192; keepalive_requests 1000000000; }
      server {
        listen 127.0.0.1:%1$d backlog=8192;
        location / {
          proxy_pass %3$s://%3$s-vendor;
          proxy_http_version 1.1;
          proxy_set_header connection "";
          proxy_buffering off;
          proxy_read_timeout 10m;
        }
      }
    """
        .formatted(port, vendorPort, scheme);
  }

  /// It knows certificates by names only, and the vendor's is good for both.
  private static String checked(VendorTls tls) {
    return "proxy_ssl_verify on; proxy_ssl_name localhost; proxy_ssl_trusted_certificate %s;\n"
        .formatted(tls.pem());
  }
}
