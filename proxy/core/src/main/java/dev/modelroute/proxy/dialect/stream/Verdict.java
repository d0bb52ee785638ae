package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.model.Failure;

/// What one event of an upstream's stream means for the stream: a row of the commit table.
public sealed interface Verdict {
  /// A verdict that says all.
  enum Plain implements Verdict {
    /// Nothing that a caller would miss yet: it waits for the commit.
    WAIT,
    /// Bears content: it commits.
    CONTENT,
    /// Says how the answer ended. It commits, and is held back until the stream has ended well: a
    /// stream that breaks after it must not look finished.
    FINISH,
    /// The terminal marker: the stream has ended well.
    END
  }

  /// The vendor says that it failed, or the event cannot be read. `relay`: the event is an error
  /// event that the client's dialect knows, and may be forwarded as it is after the commit.
  record Failed(Failure failure, boolean relay) implements Verdict {}
}
