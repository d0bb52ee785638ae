package dev.modelroute.proxy.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.AwsEventStream;
import java.util.List;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// Messages are the same in any pieces, whether their checksums were right or are made so, and what
/// is read the AWS SDK's decoder reads too.
final class EventStreamTarget implements FuzzTarget {
  @Override
  public void run(byte[] input) {
    check(input);
    check(Checksums.repaired(input));
  }

  private static void check(byte[] stream) {
    var whole = Events.read(new AwsEventStream(), stream, Math.max(1, stream.length));

    for (int size : new int[] {1, 7}) {
      var pieces = Events.read(new AwsEventStream(), stream, size);
      assertEquals(whole.said(), pieces.said());
      assertEquals(whole.defect(), pieces.defect());
    }
    assertEquals(new Bytes(stream, 0, whole.raw().length()), whole.raw());
    assertEquals(whole.said().size(), decoded(whole.raw().copy()).size());
  }

  private static List<Message> decoded(byte[] stream) {
    var decoder = new MessageDecoder();
    decoder.feed(stream);
    return decoder.getDecodedMessages();
  }
}
