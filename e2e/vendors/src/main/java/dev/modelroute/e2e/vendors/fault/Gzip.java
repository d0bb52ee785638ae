package dev.modelroute.e2e.vendors.fault;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Event;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Compresses an answer; a stream stays one, each event flushed.
final class Gzip {
  private Gzip() {}

  static Answer compress(Answer answer) {
    var parts = compress(answer.parts());
    return switch (answer) {
      case Answer.Plain plain -> new Answer.Plain(plain.status(), encoded(plain), parts.getFirst());
      case Answer.Stream stream ->
          new Answer.Stream(encoded(stream), stream.framing(), events(parts));
    };
  }

  private static Map<String, String> encoded(Answer answer) {
    return answer.withHeaders(Map.of("content-encoding", "gzip")).headers();
  }

  private static List<Event> events(List<Buffer> parts) {
    return parts.stream().map(part -> new Event(MissingNode.getInstance(), part)).toList();
  }

  /// One compressed stream, cut where each part ends; its trailer belongs to the last.
  private static List<Buffer> compress(List<Buffer> parts) {
    var compressed = new ArrayList<Buffer>();
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes, 512, true)) {
      for (Buffer part : parts) {
        gzip.write(part.getBytes());
        gzip.flush();
        compressed.add(Buffer.buffer(bytes.toByteArray()));
        bytes.reset();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    compressed.getLast().appendBytes(bytes.toByteArray());
    return compressed;
  }
}
