package dev.modelroute.e2e.vendors.ledger;

import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.wire.Received;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call: what was received, who was taken for the caller, what was answered, and how it ended.
/// `elapsed` is from its arrival to its end, or zero while it is open; `bytesWritten` are those of
/// the HTTP response on the wire.
public record LedgerEntry(
    long number,
    String vendor,
    Received request,
    @Nullable String caller,
    @Nullable String model,
    int status,
    List<Fault> faults,
    CallEnd end,
    Duration elapsed,
    long bytesWritten) {
  public boolean isOpen() {
    return end == CallEnd.OPEN;
  }
}
