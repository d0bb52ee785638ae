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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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

  @Test
  @DisplayName("Fault 3: however many ask for a host while its resolver is slow, it is asked once")
  void allWhoAskMeanwhileShareOneLookUp() {
    var slow = new CompletableFuture<InetAddress[]>();
    var asked = new AtomicInteger();
    lookUp.set(_ -> {
      asked.incrementAndGet();
      return slow.join();
    });
    List<Future<InetAddress>> askers = IntStream.range(0, 500).mapToObj(_ -> resolve()).toList();

    slow.complete(addresses("192.0.32.1"));

    askers.forEach(asker -> assertEquals("192.0.32.1", address(asker)));
    assertEquals(1, asked.get());
  }

  @Test
  @DisplayName("Fault 3: all who wait share a failure, and whoever comes later asks anew")
  void aFailedLookUpIsSharedAndNotKept() {
    var slow = new CompletableFuture<Void>();
    lookUp.set(host -> {
      slow.join();
      return fail(host);
    });
    List<Future<InetAddress>> askers = List.of(resolve(), resolve());
    slow.complete(null);
    askers.forEach(asker -> assertThrows(CompletionException.class, () -> address(asker)));
    lookUp.set(_ -> addresses("192.0.32.1"));

    assertEquals("192.0.32.1", resolved());
  }

  @Test
  @DisplayName("Fault 3: who has no more time stops waiting, and the others wait on")
  void anAskerWithoutTimeLeavesTheOthersAlone() {
    var slow = new CompletableFuture<InetAddress[]>();
    lookUp.set(_ -> slow.join());
    Future<InetAddress> patient = resolve();
    Future<InetAddress> hasty = resolve().timeout(1, TimeUnit.MILLISECONDS);
    assertThrows(CompletionException.class, () -> address(hasty));

    slow.complete(addresses("192.0.32.1"));

    assertEquals("192.0.32.1", address(patient));
  }

  @Test
  @DisplayName("Fault 3: nobody waits for a look-up that hangs for half a minute")
  void aLookUpThatHangsIsNotJoined() {
    var never = new CompletableFuture<InetAddress[]>();
    var begun = new CompletableFuture<Void>();
    lookUp.set(_ -> {
      begun.complete(null);
      return never.join();
    });
    Future<InetAddress> hanging = resolve();
    begun.join();
    lookUp.set(_ -> addresses("192.0.32.1"));
    pass(Duration.ofSeconds(31));

    assertEquals("192.0.32.1", resolved());

    assertFalse(hanging.isComplete());
    never.complete(addresses("192.0.32.2"));
  }

  private String resolved() {
    return address(resolve());
  }

  private Future<InetAddress> resolve() {
    return resolver.resolve(vertx, "vendor.example", PUBLIC);
  }

  private static String address(Future<InetAddress> resolved) {
    return resolved.toCompletionStage().toCompletableFuture().join().getHostAddress();
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
