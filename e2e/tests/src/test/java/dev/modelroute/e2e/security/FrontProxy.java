package dev.modelroute.e2e.security;

import dev.modelroute.e2e.harness.FetchedProgram;
import dev.modelroute.e2e.harness.Ports;
import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A load balancer as people put one in front of a gateway, with one connection to it that is used
/// again and again, and a line of log for each request that it has sent on.
enum FrontProxy {
  NGINX("nginx") {
    @Override
    String config(int port, int gateway) {
      return """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log stderr crit;
      events {}
      http {
        log_format sent 'sent $request_uri to $upstream_addr';
        access_log /dev/stdout sent;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        upstream gateway { server 127.0.0.1:%d max_fails=0; keepalive 1; }
        server {
          listen 127.0.0.1:%d;
          client_header_timeout 2s;
          client_body_timeout 2s;
          ignore_invalid_headers off;
          underscores_in_headers on;
          location / {
            proxy_pass http://gateway;
            proxy_http_version 1.1;
            proxy_set_header connection "";
            proxy_request_buffering off;
            proxy_buffering off;
          }
        }
      }
      """
          .formatted(gateway, port);
    }

    @Override
    List<String> arguments(Path folder, Path config) {
      return List.of("-p", folder.toString(), "-c", config.toString(), "-e", "stderr");
    }
  },

  HAPROXY("haproxy") {
    @Override
    String config(int port, int gateway) {
      return """
      global
        log stdout format raw local0
        nbthread 1
      defaults
        mode http
        log global
        log-format "sent %%HU to %%si"
        timeout connect 5s
        timeout client 2s
        timeout server 60s
        http-reuse always
      frontend callers
        bind 127.0.0.1:%d
        default_backend gateway
      backend gateway
        server one 127.0.0.1:%d maxconn 1 pool-max-conn 1
      """
          .formatted(port, gateway);
    }

    @Override
    List<String> arguments(Path folder, Path config) {
      return List.of("-db", "-f", config.toString());
    }
  };

  private final String program;

  FrontProxy(String program) {
    this.program = program;
  }

  abstract String config(int port, int gateway);

  abstract List<String> arguments(Path folder, Path config);

  Optional<Path> path() {
    return fetched().path();
  }

  private FetchedProgram fetched() {
    return new FetchedProgram(program);
  }

  /// One that runs.
  record Running(Program program, int port) implements AutoCloseable {
    @Override
    public void close() {
      program.close();
    }
  }

  /// Starts it below `folder`, in front of the gateway's port.
  Running start(Path folder, int gateway) {
    try {
      Path place = Files.createDirectories(folder.resolve(program));
      int port = Ports.free();
      Path config = Files.writeString(place.resolve("config"), config(port, gateway));
      var command =
          Stream.concat(
                  Stream.of(path().orElseThrow().toString()), arguments(place, config).stream())
              .toList();
      Program started =
          Program.start(
              program,
              command,
              Map.of("LD_LIBRARY_PATH", fetched().libraries()),
              place.resolve("log"));
      Waiting.until(program + " listens", () -> listens(port));
      return new Running(started, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean listens(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
