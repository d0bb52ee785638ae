package dev.modelroute.e2e.writes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.writes.Cut.Side;
import dev.modelroute.e2e.writes.Fixture.Undisturbed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An operator that is killed before or after any of its writes leaves nothing that its successor
/// does not finish. A sample by default, every write with `-Dwrites.all=true`.
@UsesCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledAtWritesIT {
  private static final int FEWEST = 10;

  private final Fixture fixture;

  KilledAtWritesIT(Kube kube, @TempDir Path folder) {
    this.fixture = new Fixture(kube, folder);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @TestFactory
  Stream<DynamicTest> endsInTheSameObjectsWhicheverWriteItIsKilledAt() {
    Undisturbed undisturbed = fixture.undisturbed();

    assertTrue(undisturbed.writes() >= FEWEST, undisturbed.writes() + " writes");
    return cuts(undisturbed.writes()).stream()
        .map(cut ->
            DynamicTest.dynamicTest(
                "killed " + cut,
                () ->
                    assertEquals(
                        undisturbed.objects(), fixture.after(cut, undisturbed.objects()))));
  }

  private static List<Cut> cuts(int writes) {
    if (Boolean.getBoolean("writes.all")) {
      return IntStream.rangeClosed(1, writes)
          .boxed()
          .flatMap(write -> Stream.of(Side.values()).map(side -> new Cut(write, side)))
          .toList();
    }
    return List.of(
        new Cut(1, Side.AFTER), new Cut(writes / 2, Side.BEFORE), new Cut(writes - 1, Side.AFTER));
  }
}
