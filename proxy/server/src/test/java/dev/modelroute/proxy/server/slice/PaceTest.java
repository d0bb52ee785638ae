package dev.modelroute.proxy.server.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int CHANGES = 100;

  private final Vertx vertx = Vertx.vertx();
  private final Pace pace = new Pace(vertx);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aLoneChangeIsTakenInAtOnce() {
    var taken = new AtomicInteger();

    pace.execute(taken::incrementAndGet);

    assertEquals(1, taken.get());
  }

  @Test
  void manyChangesAreTakenInTogetherAndNoneIsForgotten() throws InterruptedException {
    var changes = new AtomicInteger();
    var runs = new AtomicInteger();
    var all = new CountDownLatch(1);

    for (int i = 0; i < CHANGES; i++) {
      changes.incrementAndGet();
      pace.execute(() -> takeIn(changes, runs, all));
    }

    assertTrue(all.await(1, TimeUnit.MINUTES));
    assertTrue(runs.get() < CHANGES, runs + " runs");
  }

  private static void takeIn(AtomicInteger changes, AtomicInteger runs, CountDownLatch all) {
    runs.incrementAndGet();
    if (changes.get() == CHANGES) {
      all.countDown();
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
