package dev.modelroute.e2e.bench.soak;

import java.util.List;
import java.util.function.ToLongFunction;

/// What a proxy's process holds at one time, `second` seconds after its start; the heap is what is
/// left of it after a collection.
public record Sample(
    long second, long heapKiB, long directKiB, long residentKiB, long files, long threads) {

  /// One column of the samples, and by how much it may be more at the end than in the beginning: by
  /// so much of what it was, and so much besides.
  record Column(String name, ToLongFunction<Sample> value, double share, long besides) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("heap after GC (KiB)", Sample::heapKiB, 0.1, 4096),
          new Column("native buffers, NMT (KiB)", Sample::directKiB, 0.1, 4096),
          new Column("resident memory (KiB)", Sample::residentKiB, 0.1, 32 * 1024),
          new Column("open files", Sample::files, 0.2, 100),
          new Column("threads", Sample::threads, 0.1, 8));
}
