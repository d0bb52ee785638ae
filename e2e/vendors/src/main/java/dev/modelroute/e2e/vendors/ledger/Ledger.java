package dev.modelroute.e2e.vendors.ledger;

import dev.modelroute.e2e.vendors.wire.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Every call that any vendor received, oldest first. It keeps the newest ones only.
public final class Ledger {
  private final int kept;
  private final Deque<Call> calls = new ArrayDeque<>();
  private long count;

  /// `kept` is how many calls are kept.
  public Ledger(int kept) {
    this.kept = kept;
  }

  public synchronized Call open(String vendor, Received request) {
    var call = new Call(this, ++count, vendor, request);
    calls.addLast(call);
    if (calls.size() > kept) {
      calls.removeFirst();
    }
    notifyAll();
    return call;
  }

  synchronized void change(Runnable change) {
    change.run();
    notifyAll();
  }

  /// How many calls there were, kept or not.
  public synchronized long count() {
    return count;
  }

  public synchronized List<LedgerEntry> entries() {
    return calls.stream().map(Call::entry).toList();
  }

  public List<LedgerEntry> entries(String vendor) {
    return entries().stream().filter(entry -> entry.vendor().equals(vendor)).toList();
  }

  public synchronized void clear() {
    calls.clear();
  }

  /// The first call that is as wanted; waits for it, at most so long.
  public synchronized LedgerEntry await(Predicate<LedgerEntry> wanted, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      var found = find(wanted);
      if (found.isPresent()) {
        return found.get();
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("no such call within " + atMost + " among: " + summary());
      }
      wait(left);
    }
  }

  /// Who was asked and how it ended; what was asked may hold secrets.
  private String summary() {
    return entries().stream()
        .map(entry -> entry.vendor() + " " + entry.status() + " " + entry.end())
        .collect(Collectors.joining(", "));
  }

  private Optional<LedgerEntry> find(Predicate<LedgerEntry> wanted) {
    return entries().stream().filter(wanted).findFirst();
  }
}
