package dev.modelroute.proxy.wire;

import dev.modelroute.proxy.model.Bytes;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a writer of JSON has written. Its own buffer holds most documents, and it passes them on in
/// one piece, which is not copied again.
public final class Written extends OutputStream {
  private final List<Bytes> pieces = new ArrayList<>(1);

  @Override
  public void write(int octet) {
    pieces.add(Bytes.of(new byte[] {(byte) octet}));
  }

  @Override
  public void write(byte[] from, int start, int count) {
    pieces.add(Bytes.of(Arrays.copyOfRange(from, start, start + count)));
  }

  public Bytes bytes() {
    return Bytes.joined(pieces);
  }
}
