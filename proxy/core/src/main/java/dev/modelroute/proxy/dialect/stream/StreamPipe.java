package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.Usage;
import java.util.Optional;

/// Turns the bytes of one attempt's stream into bytes for the client, and keeps the commit point:
/// before it `take` gives nothing. It does no I/O; whoever reads the upstream feeds it and writes
/// what it gives.
public interface StreamPipe {
  /// Where a stream stands.
  sealed interface State {
    /// A state that says all.
    enum Standing implements State {
      /// Before the commit: nothing may go to the client, and the next target may be tried.
      WAITING,
      /// After the commit.
      OPEN,
      /// Ended well; whatever else comes is not read.
      ENDED
    }

    /// Failed. Before the commit the failure is the attempt's; after it its label is `COMMITTED`,
    /// and `take` ends with an error event.
    record Failed(Failure failure) implements State {}
  }

  /// Takes the upstream's next bytes, which nobody changes from then on: `take` may give them
  /// again.
  State feed(byte[] chunk, int from, int to);

  /// The HTTP message has ended as it should.
  State end();

  /// The connection broke, or a timeout ran out: `failure` says how, as if before the commit.
  State broke(Failure failure);

  /// What may go to the client since the last call; empty before the commit.
  Bytes take();

  /// How many bytes of memory it holds of what it was fed: events that are not whole yet, what
  /// waits for the commit, and what is to be said again at the end. Whoever feeds it decides how
  /// much that may be.
  long held();

  Optional<Usage> usage();
}
