package dev.modelroute.e2e.vendors.ledger;

import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.wire.Received;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call while it goes on: what becomes known of it is written down.
public final class Call {
  private final Ledger ledger;
  private final long number;
  private final String vendor;
  private final Received request;
  private final long startNanos = System.nanoTime();
  private @Nullable String caller;
  private @Nullable String model;
  private int status;
  private List<Fault> faults = List.of();
  private CallEnd end = CallEnd.OPEN;
  private Duration elapsed = Duration.ZERO;
  private long bytesWritten;

  Call(Ledger ledger, long number, String vendor, Received request) {
    this.ledger = ledger;
    this.number = number;
    this.vendor = vendor;
    this.request = request;
  }

  public void authenticated(String newCaller) {
    ledger.change(() -> caller = newCaller);
  }

  public void understood(@Nullable String newModel) {
    ledger.change(() -> model = newModel);
  }

  public void answered(int newStatus, List<Fault> newFaults) {
    ledger.change(() -> {
      status = newStatus;
      faults = newFaults;
    });
  }

  /// Only the first end counts.
  public void ended(CallEnd newEnd, long newBytesWritten) {
    ledger.change(() -> {
      if (end == CallEnd.OPEN) {
        end = newEnd;
        elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        bytesWritten = newBytesWritten;
      }
    });
  }

  LedgerEntry entry() {
    return new LedgerEntry(
        number, vendor, request, caller, model, status, faults, end, elapsed, bytesWritten);
  }
}
