package dev.modelroute.e2e.bench.work;

import dev.modelroute.e2e.bench.gateway.Address;
import dev.modelroute.e2e.bench.gateway.VendorAddress;
import dev.modelroute.e2e.bench.load.OpenLoop;
import dev.modelroute.e2e.bench.vendor.InstantAnswer;
import dev.modelroute.e2e.bench.vendor.InstantVendor;
import dev.modelroute.e2e.bench.vendor.VendorTls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The vendor and the callers, on one event loop: on one core, a second thread would only wait for
/// the first.
public final class Bench implements AutoCloseable {
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final InstantVendor plain;
  private final InstantVendor agent;
  private final VendorTls tls;
  private final InstantVendor encrypted;
  private volatile InstantAnswer answer = InstantAnswer.whole("{}");

  /// `port` is the vendor's, for gateways that run already; 0: any. Files of the certificate go to
  /// `folder`.
  public Bench(int port, Path folder) {
    this.tls = VendorTls.create(folder);
    this.plain = new InstantVendor(loop, port, () -> answer, Optional.empty());
    this.encrypted = new InstantVendor(loop, 0, () -> answer, Optional.of(tls.context()));
    this.agent = new InstantVendor(loop, 0, Bench::session, Optional.empty());
  }

  VendorAddress vendor() {
    return new VendorAddress(plain.port(), encrypted.port(), agent.port(), tls);
  }

  /// As EKS Pod Identity's agent gives it.
  private static InstantAnswer session() {
    return InstantAnswer.whole(
        """
        {"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","SecretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","Token":"%s","Expiration":"%s"}\
        """
            .formatted("session".repeat(100), Instant.now().plus(Duration.ofHours(6))));
  }

  /// Callers who ask `call` of `address`; the vendor answers as it says.
  OpenLoop callers(Address address, Call call, int maxConnections) {
    answer = call.answer();
    byte[] request = address.request(call.path(), call.body());
    return new OpenLoop(loop.next(), address.port(call.route()), request, maxConnections);
  }

  /// Whether one request is answered well and wholly; blocks the calling thread.
  boolean answers(Address address, Call call) {
    answer = call.answer();
    byte[] request = address.request(call.path(), call.body());
    return OneAnswer.to(address.port(call.route()), request).filter(OneAnswer::isGood).isPresent();
  }

  @Override
  public void close() {
    plain.close();
    agent.close();
    encrypted.close();
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
