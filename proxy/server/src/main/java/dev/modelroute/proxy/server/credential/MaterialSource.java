package dev.modelroute.proxy.server.credential;

import java.time.Duration;
import java.time.Instant;

/// Where one credential's material comes from. It is asked off the event loops, one call at a time,
/// and may block.
interface MaterialSource {
  /// What came of one refresh, and when the next is due.
  sealed interface Refreshed {
    Duration next();

    /// New or unchanged material. `exchanged`: a vendor gave it, so that it is proven.
    record Got(Material material, boolean exchanged, Duration next) implements Refreshed {}

    /// None came; what was there before is used on while it is good. `vendor`: it was the vendor
    /// who refused.
    record Failed(String reason, boolean vendor, Duration next) implements Refreshed {}

    /// It was taken away: what was there before is not used any more.
    record Gone(String reason, Duration next) implements Refreshed {}
  }

  Refreshed refresh(Instant now);
}
