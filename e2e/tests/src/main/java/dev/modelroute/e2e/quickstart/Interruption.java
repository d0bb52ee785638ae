package dev.modelroute.e2e.quickstart;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cleans up when Ctrl-C or SIGTERM comes before the end: whatever runs then is ended and waited
/// for.
final class Interruption implements AutoCloseable {
  private static final long SECONDS = 120;

  private final Narration narration;
  private final Thread hook = new Thread(this::end);
  private volatile @Nullable Place place;

  private Interruption(Narration narration) {
    this.narration = narration;
  }

  static Interruption prepare(Narration narration) {
    var interruption = new Interruption(narration);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  void ends(Place place) {
    this.place = place;
  }

  private void end() {
    narration.step("Interrupted: stopping and cleaning up");
    narration.end();
    try {
      Optional.ofNullable(place).ifPresent(Place::abandon);
    } finally {
      endChildren();
    }
  }

  /// A cluster that is only being started or built, and what runs beside one.
  private static void endChildren() {
    var children = ProcessHandle.current().children().toList();
    children.forEach(ProcessHandle::destroy);
    CompletableFuture.allOf(
            children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /// All went as it should, and was closed in its turn.
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
