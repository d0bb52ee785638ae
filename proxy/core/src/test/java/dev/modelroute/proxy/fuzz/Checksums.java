package dev.modelroute.proxy.fuzz;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// Makes the checksums of changed AWS messages right, so that what stands behind them is reached.
final class Checksums {
  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;

  private Checksums() {}

  /// The same bytes with right checksums, as far as the lengths in them make messages.
  static byte[] repaired(byte[] stream) {
    byte[] repaired = stream.clone();
    ByteBuffer bytes = ByteBuffer.wrap(repaired);
    int at = 0;
    while (bytes.capacity() - at >= PRELUDE + CHECKSUM) {
      bytes.putInt(at + 8, crc(repaired, at, 8));
      int total = bytes.getInt(at);
      if (total < PRELUDE + CHECKSUM || total > bytes.capacity() - at) {
        break;
      }
      bytes.putInt(at + total - CHECKSUM, crc(repaired, at, total - CHECKSUM));
      at += total;
    }
    return repaired;
  }

  private static int crc(byte[] bytes, int from, int length) {
    var crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
