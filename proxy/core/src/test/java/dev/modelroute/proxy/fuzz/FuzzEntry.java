package dev.modelroute.proxy.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where Jazzer calls: the target is named by the first argument. See `e2e/fuzz`.
public final class FuzzEntry {
  private static @Nullable FuzzTarget target;

  private FuzzEntry() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.named(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Objects.requireNonNull(target, "an argument that names the target").run(input);
  }
}
