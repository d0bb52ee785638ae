package dev.modelroute.proxy.server.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.model.FailureKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostResolverTest {
  private static final AddressRules PUBLIC = new AddressRules(List.of());

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<HostResolver.LookUp> lookUp =
      new AtomicReference<>(_ -> addresses("192.0.32.1"));
  private final HostResolver resolver = new HostResolver(host -> lookUp.get().of(host), nanos::get);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  @DisplayName("Fault 3: a host that does not resolve was not connected to")
  void anUnknownHostIsAFailureToConnect() {
    lookUp.set(HostResolverTest::fail);

    var thrown = assertThrows(CompletionException.class, this::resolved);

    var failed = assertInstanceOf(AttemptFailed.class, thrown.getCause());
    assertEquals(FailureKind.CONNECT, failed.failure().kind());
  }

  @Test
  @DisplayName("Fault 3: while the resolver fails, the last good address is used for ten minutes")
  void theLastGoodAddressIsUsedWhileTheResolverFails() {
    resolved();
    lookUp.set(HostResolverTest::fail);
    pass(Duration.ofMinutes(9));

    assertEquals("192.0.32.1", resolved());

    pass(Duration.ofMinutes(2));
    assertThrows(CompletionException.class, this::resolved);
  }

  @Test
  @DisplayName("Fault 3: while the resolver is slow, the last good address is used")
  void theLastGoodAddressIsUsedWhileTheResolverIsSlow() {
    resolved();
    var never = new CompletableFuture<InetAddress[]>();
    lookUp.set(_ -> never.join());
    pass(Duration.ofSeconds(11));

    assertEquals("192.0.32.1", resolved());

    never.complete(addresses("192.0.32.1"));
  }

  @Test
  @DisplayName("Fault 3: a slow resolver holds up nobody who asks for another host")
  void aSlowResolverHoldsUpNobodyElse() {
    var never = new CompletableFuture<InetAddress[]>();
    lookUp.set(host -> host.equals("slow.example") ? never.join() : addresses("192.0.32.1"));
    Future<InetAddress> slow = resolver.resolve(vertx, "slow.example", PUBLIC);

    assertEquals("192.0.32.1", resolved());

    assertFalse(slow.isComplete());
    never.complete(addresses("192.0.32.2"));
  }

  @Test
  @DisplayName("Fault 4: a vendor that moves is followed within ten seconds")
  void aHostThatMovesIsFollowed() {
    resolved();
    lookUp.set(_ -> addresses("192.0.32.2"));
    String before = resolved();
    pass(Duration.ofSeconds(11));

    assertEquals("192.0.32.1", before);
    assertEquals("192.0.32.2", resolved());
  }

  @Test
  @DisplayName("Fault 4: a vendor that is not there any more is looked up anew at once")
  void aHostThatCannotBeConnectedToIsLookedUpAnew() {
    resolved();
    lookUp.set(_ -> addresses("192.0.32.2"));

    resolver.failed("vendor.example", addresses("192.0.32.1")[0]);

    assertEquals("192.0.32.2", resolved());
  }

  private String resolved() {
    return resolver
        .resolve(vertx, "vendor.example", PUBLIC)
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .getHostAddress();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static InetAddress[] fail(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  private static InetAddress[] addresses(String address) {
    try {
      return new InetAddress[] {InetAddress.getByName(address)};
    } catch (UnknownHostException e) {
      throw new AssertionError(address, e);
    }
  }
}
