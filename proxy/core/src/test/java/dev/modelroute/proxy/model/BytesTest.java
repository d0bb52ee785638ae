package dev.modelroute.proxy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void joinsPiecesInTheirOrder() {
    var piece = new Bytes(new byte[] {0, 'b', 'c', 0}, 1, 3);

    assertEquals(Bytes.of("abcd"), Bytes.joined(List.of(Bytes.of("a"), piece, Bytes.of("d"))));
  }

  @Test
  void doesNotCopyASinglePiece() {
    Bytes piece = Bytes.of("all");

    assertSame(piece, Bytes.joined(List.of(piece)));
  }

  @Test
  void joinsNothingToNothing() {
    assertEquals(Bytes.EMPTY, Bytes.joined(List.of()));
  }
}
