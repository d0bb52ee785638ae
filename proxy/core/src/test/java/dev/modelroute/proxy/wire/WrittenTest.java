package dev.modelroute.proxy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees become the same bytes as by the mapper itself, however large they are.
class WrittenTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 7900, 7990, 8000, 8010, 16_000, 24_001, 100_000})
  void aTreeIsWrittenAsTheMapperWritesIt(int length) throws IOException {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    tree.put("ascii", "a\"b\\".repeat(length / 4)).put("number", 1.10);
    tree.put("wide", "é模𝛼".repeat(length / 8)).putNull("nothing");
    tree.putArray("list").add(true).addObject().putRawValue("raw", new RawValue("{\"a\":1.0}"));

    Bytes written = Json.bytes(tree);

    assertEquals(Bytes.of(Json.MAPPER.writeValueAsBytes(tree)), written);
    assertEquals(written.array().length, written.length());
  }
}
