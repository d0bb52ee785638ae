package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.fault.FaultScript;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.vendor.Vendor;
import io.vertx.core.Vertx;

/// A vendor that listens on a port of its own.
public final class VendorServer implements AutoCloseable {
  private final Vendor vendor;
  private final FaultScript faults = new FaultScript();
  private final Reception reception;
  private final Listener listener;

  private VendorServer(Vertx vertx, Vendor vendor, ServerOptions options) {
    this.vendor = vendor;
    this.reception = new Reception(vertx, vendor, options, faults);
    this.listener = new Listener(vertx, options.bind(), reception::receive);
  }

  /// Starts to listen; a port of zero is any that is free.
  public static VendorServer start(Vertx vertx, Vendor vendor, ServerOptions options, int port) {
    var server = new VendorServer(vertx, vendor, options);
    server.listener.open(port);
    return server;
  }

  public String name() {
    return vendor.name();
  }

  public int port() {
    return listener.port();
  }

  /// Scheme, host and port.
  public String origin() {
    return "http://127.0.0.1:" + port();
  }

  /// What a client is given as base URL: the origin, and the path below which the API is.
  public String baseUrl() {
    return origin() + vendor.basePath();
  }

  public FaultScript faults() {
    return faults;
  }

  /// From now on its models say this.
  public void replyWith(Replies replies) {
    reception.replyWith(replies);
  }

  public void replyWith(Reply reply) {
    replyWith(Replies.always(reply));
  }

  /// Closes the port and every connection, so that new ones are refused.
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
  }
}
