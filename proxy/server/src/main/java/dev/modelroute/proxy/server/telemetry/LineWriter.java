package dev.modelroute.proxy.server.telemetry;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lines for a stream that may stall, written by a thread of their own: who says something never
/// waits for who reads it. What waits is bounded; what is lost is counted, and told.
public final class LineWriter {
  private static final Log LOG = Log.of(LineWriter.class);

  /// A pipe takes as many bytes at once or none, so that lines stay whole where standard output and
  /// standard error are one.
  private static final int BUFFER = 4096;

  /// Lines that follow close upon others are written together, unless there are many: to wake the
  /// thread, and to write, takes the processor longer than to make a line. A process that is killed
  /// has not written what it said in this time.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String name;
  private final OutputStream out;
  private final long limit;
  private final Duration pause;
  private List<byte[]> waiting = new ArrayList<>();
  private long waitingBytes;
  private boolean idle;
  private boolean writing;
  private boolean losing;
  private long lost;
  private long told;

  /// At most `limit` bytes wait, and as many are being written.
  public LineWriter(String name, OutputStream out, long limit) {
    this(name, out, limit, PAUSE);
  }

  LineWriter(String name, OutputStream out, long limit, Duration pause) {
    this.name = name;
    this.out = new BufferedOutputStream(out, BUFFER);
    this.limit = limit;
    this.pause = pause;
    Thread.ofPlatform().daemon().name("lines-" + name).start(this::run);
  }

  String name() {
    return name;
  }

  /// How many lines were lost so far.
  synchronized long lost() {
    return lost;
  }

  /// Never blocks, and never throws.
  public void write(byte[] line) {
    if (!take(line)) {
      lose(1);
    }
  }

  private synchronized boolean take(byte[] line) {
    if (waitingBytes + line.length > limit) {
      return false;
    }
    waiting.add(line);
    waitingBytes += line.length;
    if (idle || areMany()) {
      notifyAll();
    }
    return true;
  }

  private boolean areMany() {
    return waitingBytes > limit / 2;
  }

  private void lose(int lines) {
    boolean first;
    synchronized (this) {
      first = !losing;
      losing = true;
      lost += lines;
    }
    if (first) {
      LOG.warn("lines are being lost: their stream does not take them", "lines", name);
    }
  }

  private void run() {
    try {
      while (true) {
        written(next());
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<byte[]> next() throws InterruptedException {
    while (waiting.isEmpty()) {
      idle = true;
      wait();
    }
    idle = false;
    List<byte[]> lines = waiting;
    waiting = new ArrayList<>();
    waitingBytes = 0;
    writing = true;
    return lines;
  }

  private synchronized void pause() throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis(); left > 0 && !areMany(); left = leftMillis(end)) {
      wait(left);
    }
  }

  private static long leftMillis(long endNanos) {
    return Duration.ofNanos(endNanos - System.nanoTime()).toMillis();
  }

  private void written(List<byte[]> lines) {
    try {
      for (byte[] line : lines) {
        out.write(line);
      }
      out.flush();
      wentWell();
    } catch (IOException e) {
      lose(lines.size());
    } finally {
      rest();
    }
  }

  /// Lines are lost only once `limit` of them wait, so this says little however long that goes on.
  private void wentWell() {
    long untold;
    synchronized (this) {
      untold = lost - told;
      told = lost;
      losing = false;
    }
    if (untold > 0) {
      LOG.warn("lines were lost", "lines", name, "count", untold);
    }
  }

  private synchronized void rest() {
    writing = false;
    notifyAll();
  }

  /// Whether all is written, after `time` at the latest.
  public synchronized boolean drain(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try {
      while (writing || !waiting.isEmpty()) {
        long left = leftMillis(end);
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
