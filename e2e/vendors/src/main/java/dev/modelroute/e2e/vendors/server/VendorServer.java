package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.fault.FaultScript;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.tls.ServerCertificate;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A vendor that listens on a port of its own, and maybe on others with TLS.
public final class VendorServer implements AutoCloseable {
  private final Shared shared;
  private final Listener listener;
  private final String scheme;
  private final List<Runnable> closing = new CopyOnWriteArrayList<>();

  /// What all ports of one vendor share.
  private record Shared(
      Vertx vertx, Vendor vendor, ServerOptions options, FaultScript faults, Reception reception) {
    static Shared of(Vertx vertx, Vendor vendor, ServerOptions options) {
      var faults = new FaultScript();
      var reception = new Reception(vertx, vendor, options, faults);
      return new Shared(vertx, vendor, options, faults, reception);
    }
  }

  private VendorServer(Shared shared, String scheme, Listener listener) {
    this.shared = shared;
    this.scheme = scheme;
    this.listener = listener;
  }

  /// Starts to listen; a port of zero is any that is free.
  public static VendorServer start(Vertx vertx, Vendor vendor, ServerOptions options, int port) {
    var shared = Shared.of(vertx, vendor, options);
    var listener = new Listener(vertx, options.bind(), shared.reception()::receive, null);
    listener.open(port);
    return new VendorServer(shared, "http", listener);
  }

  /// The same vendor, with its script, replies and ledger, on another port that speaks TLS and
  /// shows this certificate.
  public VendorServer withTls(ServerCertificate certificate) {
    return withTls(certificate, 0);
  }

  /// A port of zero is any that is free.
  public VendorServer withTls(ServerCertificate certificate, int port) {
    var bind = shared.options().bind();
    var secured = new Listener(shared.vertx(), bind, shared.reception()::receive, certificate);
    secured.open(port);
    var server = new VendorServer(shared, "https", secured);
    closing.add(server::close);
    return server;
  }

  /// Another port, where handshakes are never answered.
  public StalledPort withStalledTls() {
    var stalled = new StalledPort(shared.vertx(), shared.options().bind());
    closing.add(stalled::close);
    return stalled;
  }

  public String name() {
    return shared.vendor().name();
  }

  public int port() {
    return listener.port();
  }

  /// Scheme, host and port.
  public String origin() {
    return scheme + "://127.0.0.1:" + port();
  }

  /// What a client is given as base URL: the origin, and the path below which the API is.
  public String baseUrl() {
    return origin() + shared.vendor().basePath();
  }

  public FaultScript faults() {
    return shared.faults();
  }

  /// From now on its models say this.
  public void replyWith(Replies replies) {
    shared.reception().replyWith(replies);
  }

  public void replyWith(Reply reply) {
    replyWith(Replies.always(reply));
  }

  /// Closes this port and every connection to it, so that new ones are refused.
  public void refuseConnections() {
    listener.close();
  }

  /// Listens again on the same port.
  public void acceptConnections() {
    listener.open(port());
  }

  @Override
  public void close() {
    listener.close();
    closing.forEach(Runnable::run);
  }
}
