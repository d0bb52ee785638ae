package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Address;
import dev.modelroute.e2e.bench.load.OpenLoop;
import dev.modelroute.e2e.bench.vendor.InstantVendor;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// The vendor and the callers, on one event loop: on one core, a second thread would only wait for
/// the first.
final class Bench implements AutoCloseable {
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final InstantVendor vendor;

  Bench(int vendorPort) {
    this.vendor = new InstantVendor(loop, vendorPort);
  }

  int vendorPort() {
    return vendor.port();
  }

  /// Callers who ask `workload` of `address`; the vendor answers as it says.
  OpenLoop callers(Address address, Workload workload, int maxConnections) {
    vendor.answers(workload.answer());
    byte[] request = address.request(workload.path(), workload.body());
    return new OpenLoop(loop.next(), address.port(), request, maxConnections);
  }

  /// Whether one request is answered with 200; blocks the calling thread.
  boolean answers(Address address, Workload workload) {
    vendor.answers(workload.answer());
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), address.port())) {
      socket.getOutputStream().write(address.request(workload.path(), workload.body()));
      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(status, StandardCharsets.ISO_8859_1).endsWith(" 200");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    vendor.close();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
