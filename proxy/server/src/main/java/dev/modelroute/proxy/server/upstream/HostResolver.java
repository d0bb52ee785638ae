package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Resolves vendors' hosts, and refuses addresses that their credential does not allow: the address
/// that was checked is the one that is connected to, so that a second look-up cannot slip in
/// another. Answers are kept for ten seconds, and used on for ten minutes while the resolver fails,
/// or takes longer than a second.
public final class HostResolver {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration USABLE = Duration.ofMinutes(10);

  /// A caller does not wait longer for a look-up when an older answer is still usable.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Where addresses come from; blocks.
  interface LookUp {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private record Answer(List<InetAddress> addresses, long atNanos) {
    Answer without(InetAddress address, long nanos) {
      var others = addresses.stream().filter(other -> !other.equals(address));
      return new Answer(
          Stream.concat(others, Stream.of(address)).toList(),
          Math.min(atNanos, nanos - FRESH.toNanos()));
    }

    boolean youngerThan(Duration age, long nanos) {
      return nanos - atNanos < age.toNanos();
    }
  }

  private final LookUp lookUp;
  private final LongSupplier nanos;
  private final SharedLookUps<Answer> lookUps;

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  public HostResolver() {
    this(InetAddress::getAllByName, System::nanoTime);
  }

  HostResolver(LookUp lookUp, LongSupplier nanos) {
    this.lookUp = lookUp;
    this.nanos = nanos;
    this.lookUps = new SharedLookUps<>(this::lookUp, nanos);
  }

  /// An address of `host` that `rules` permit; fails with `AttemptFailed`.
  public Future<InetAddress> resolve(Vertx vertx, String host, AddressRules rules) {
    Answer known = answers.get(host);
    if (known != null && known.youngerThan(FRESH, nanos.getAsLong())) {
      return permitted(host, known, rules);
    }
    return patient(vertx, host, lookUps.of(vertx, host))
        .compose(answer -> permitted(host, answer, rules));
  }

  private Future<Answer> patient(Vertx vertx, String host, Future<Answer> looking) {
    Optional<Answer> old = usable(host);
    if (old.isEmpty()) {
      return looking;
    }
    Promise<Answer> first = Promise.promise();
    long timer = vertx.setTimer(PATIENCE.toMillis(), _ -> first.tryComplete(old.get()));
    looking.onComplete(done -> {
      vertx.cancelTimer(timer);
      first.tryComplete(done.succeeded() ? done.result() : old.get());
    });
    return first.future();
  }

  private Optional<Answer> usable(String host) {
    return Optional.ofNullable(answers.get(host))
        .filter(old -> old.youngerThan(USABLE, nanos.getAsLong()));
  }

  private Answer lookUp(String host) throws AttemptFailed {
    try {
      var answer = new Answer(Arrays.asList(lookUp.of(host)), nanos.getAsLong());
      answers.put(host, answer);
      return answer;
    } catch (UnknownHostException _) {
      return usable(host).orElseThrow(() -> unknown(host));
    }
  }

  /// Puts an address that could not be connected to behind the others, and has the host looked up
  /// anew: it may have moved.
  public void failed(String host, InetAddress address) {
    answers.computeIfPresent(host, (_, answer) -> answer.without(address, nanos.getAsLong()));
  }

  private static Future<InetAddress> permitted(String host, Answer answer, AddressRules rules) {
    return answer.addresses().stream()
        .filter(rules::permits)
        .findFirst()
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(refused(host)));
  }

  private static AttemptFailed unknown(String host) {
    return new AttemptFailed(
        Failure.of(FailureKind.CONNECT, "host " + host + " cannot be resolved"));
  }

  private static AttemptFailed refused(String host) {
    return new AttemptFailed(
        Failure.of(
            FailureKind.CONNECT,
            "host "
                + host
                + " resolves into a network that is not public: name it in the credential's allowedNetworks"));
  }
}
