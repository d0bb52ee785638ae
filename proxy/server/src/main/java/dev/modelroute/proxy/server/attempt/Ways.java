package dev.modelroute.proxy.server.attempt;

import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.exchange.Exchange;
import dev.modelroute.proxy.server.exchange.Refusals;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.vendor.Passage;
import dev.modelroute.proxy.vendor.Passages;
import dev.modelroute.proxy.vendor.PreparedTarget;
import java.util.Optional;

/// The ways of one request to its route's targets. What it takes to convert the request is
/// accounted for before it is taken.
record Ways(Exchange exchange, PreparedRoute route, Passages passages) {
  /// A way, or what is in it.
  sealed interface Found {
    /// The target can be asked.
    record Open(Passage passage) implements Found {}

    /// This target cannot be asked; another may.
    record Closed(Failure failure) implements Found {}

    /// None can be asked.
    record Refused(CallerError error) implements Found {}
  }

  Found to(Target target) {
    PreparedTarget prepared = route.prepared(target);
    Optional<CallerError> noRoom = exchange.convertBody(passages.bytesTo(prepared));
    if (noRoom.isPresent()) {
      return new Found.Refused(noRoom.get());
    }
    try {
      return switch (passages.to(prepared)) {
        case Passages.Found.Open open -> new Found.Open(open.passage());
        case Passages.Found.Closed closed -> new Found.Closed(closed.failure());
      };
    } catch (InvalidRequest e) {
      return new Found.Refused(Refusals.invalid(e));
    }
  }
}
