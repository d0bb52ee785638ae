package dev.modelroute.e2e.bench.speed;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.bench.work.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
  private final Figures direct = new Figures("direct");
  private final Figures nginx = new Figures("nginx");
  private final Figures vertx = new Figures("vertx");
  private final Figures ours = new Figures("modelroute");

  private String table() {
    return new Table(List.of(direct, nginx, vertx, ours)).text();
  }

  @Test
  void tellsProcessorTimeBesideBothForwarders() {
    nginx.put(Figure.cpu(Workload.CHAT), 80);
    vertx.put(Figure.cpu(Workload.CHAT), 120);
    ours.put(Figure.cpu(Workload.CHAT), 180);

    String table = table();

    assertTrue(table.contains("120 (1.5 n) |"), table);
    assertTrue(table.contains("180 (2.3 n, 1.5 v) |"), table);
  }

  @Test
  void tellsWhatIsAddedToTheDirectCall() {
    direct.put(Figure.P99_AT_1000, 1.5);
    ours.put(Figure.P99_AT_1000, 2);

    assertTrue(table().contains("2.00 (+0.50) |"));
  }

  @Test
  void tellsNothingBesideAForwarderThatWasNotMeasured() {
    nginx.put(Figure.cpu(Workload.CHAT), Double.NaN);
    ours.put(Figure.cpu(Workload.CHAT), 180);

    assertTrue(table().contains(" 180 |"));
  }

  @Test
  void leavesOutRowsThatNobodyHas() {
    ours.put(Figure.START, 400);

    String table = table();

    assertTrue(table.contains(Figure.START.label()));
    assertFalse(table.contains(Figure.HELD.label()));
  }
}
