package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Address;
import dev.modelroute.e2e.bench.gateway.VendorAddress;
import dev.modelroute.e2e.bench.load.OpenLoop;
import dev.modelroute.e2e.bench.vendor.InstantAnswer;
import dev.modelroute.e2e.bench.vendor.InstantVendor;
import dev.modelroute.e2e.bench.vendor.VendorTls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The vendor and the callers, on one event loop: on one core, a second thread would only wait for
/// the first.
final class Bench implements AutoCloseable {
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final InstantVendor plain;
  private final InstantVendor agent;
  private final Optional<VendorTls> tls;
  private final Optional<InstantVendor> encrypted;
  private volatile InstantAnswer answer = InstantAnswer.whole("{}");

  /// With `tls`, gateways find the vendor there; `port` is for those who do not.
  Bench(int port, Optional<VendorTls> tls) {
    this.tls = tls;
    this.plain = new InstantVendor(loop, port, () -> answer, Optional.empty());
    this.agent = new InstantVendor(loop, 0, Bench::session, Optional.empty());
    this.encrypted =
        tls.map(with -> new InstantVendor(loop, 0, () -> answer, Optional.of(with.context())));
  }

  VendorAddress vendor() {
    int port = encrypted.orElse(plain).port();
    return new VendorAddress(plain.port(), port, agent.port(), tls);
  }

  /// As EKS Pod Identity's agent gives it.
  private static InstantAnswer session() {
    return InstantAnswer.whole(
        """
        {"AccessKeyId":"ASIAIOSFODNN7EXAMPLE","SecretAccessKey":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY","Token":"%s","Expiration":"%s"}\
        """
            .formatted("session".repeat(100), Instant.now().plus(Duration.ofHours(6))));
  }

  /// Callers who ask `workload` of `address`; the vendor answers as it says.
  OpenLoop callers(Address address, Workload workload, int maxConnections) {
    answer = workload.answer();
    byte[] request = address.request(workload.path(), workload.body());
    return new OpenLoop(loop.next(), address.port(), request, maxConnections);
  }

  /// Whether one request is answered well and wholly; blocks the calling thread.
  boolean answers(Address address, Workload workload) {
    answer = workload.answer();
    byte[] request = address.request(workload.path(), workload.body());
    return OneAnswer.to(address.port(), request).filter(OneAnswer::isGood).isPresent();
  }

  @Override
  public void close() {
    plain.close();
    agent.close();
    encrypted.ifPresent(InstantVendor::close);
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
