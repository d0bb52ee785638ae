package dev.modelroute.proxy.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;

/// JSON as all dialects read it: UTF-8 only, strict, with bounds.
public final class Json {
  private static final int MAX_DEPTH = 512;
  private static final int MAX_STRING = 256 * 1024 * 1024;

  /// The largest whole number that every reader of JSON holds exactly.
  private static final long MAX_COUNT = 1L << 53;

  /// A tree of many small values takes twenty times the memory of its text: no more tokens than
  /// these are made one. A prompt of a million words has less than a tenth of them.
  private static final int MAX_TREE = 1_000_000;

  /// What is only looked through takes no memory by its values: embeddings have millions. They are
  /// counted all the same.
  private static final JsonFactory FACTORY = factory(Long.MAX_VALUE);

  /// For what is not on the hot path.
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(factory(MAX_TREE))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader EXACT =
      MAPPER
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private static final ObjectReader NEXT =
      EXACT.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ObjectWriter WRITER = MAPPER.writer();

  /// Takes one field of an object: the parser stands on its value, and must stand on that value's
  /// end afterwards.
  @FunctionalInterface
  public interface Field {
    void read(String name, JsonParser value) throws IOException;
  }

  private Json() {}

  private static JsonFactory factory(long maxTokens) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxTokenCount(maxTokens)
                .build())
        .build();
  }

  public static JsonParser parser(Bytes json) throws IOException {
    return FACTORY.createParser(json.array(), json.from(), json.length());
  }

  /// A parser that takes one document after another.
  static JsonParser feedable() throws IOException {
    return FACTORY.createNonBlockingByteArrayParser();
  }

  public static JsonNode tree(Bytes json) throws IOException {
    return MAPPER.readTree(json.array(), json.from(), json.length());
  }

  /// A tree whose numbers are written again as they came: 1.10 must not become 1.1.
  public static JsonNode exactTree(Bytes json) throws IOException {
    try {
      return EXACT.readTree(json.array(), json.from(), json.length());
    } catch (NumberFormatException e) {
      throw unbounded(e);
    }
  }

  /// The same from a parser that stands on the tree's first token, and may have more.
  static JsonNode exactTree(JsonParser parser) throws IOException {
    try {
      return NEXT.readTree(parser);
    } catch (NumberFormatException e) {
      throw unbounded(e);
    }
  }

  /// The text of a tree; fails at half of a surrogate pair, which is no UTF-8.
  public static Bytes bytes(JsonNode tree) throws IOException {
    var written = new Written();
    WRITER.writeValue(written, tree);
    return written.bytes();
  }

  private static IOException unbounded(NumberFormatException e) {
    return new IOException("a number's exponent is out of all bounds", e);
  }

  /// Reads one whole document that is an object; returns of how many tokens it is.
  public static long document(Bytes json, Field field) throws IOException {
    try (JsonParser parser = parser(json)) {
      whole(parser, field);
      if (parser.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
      return parser.currentTokenCount();
    }
  }

  /// Reads the object that comes next, and nothing after it.
  static void whole(JsonParser parser, Field field) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("not a JSON object");
    }
    object(parser, field);
  }

  /// Reads the fields of the object that the parser stands at the start of; what `field` leaves
  /// unread is skipped.
  public static void object(JsonParser parser, Field field) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      field.read(name, parser);
      parser.skipChildren();
    }
  }

  /// Whether the value that the parser stands on says nothing: null, false, or an empty string,
  /// array or object. An array or object is read to its end.
  public static boolean isBlank(JsonParser value) throws IOException {
    return switch (value.currentToken()) {
      case VALUE_NULL, VALUE_FALSE -> true;
      case VALUE_STRING -> value.getTextLength() == 0;
      case START_ARRAY, START_OBJECT -> {
        JsonToken start = value.currentToken();
        boolean empty = value.nextToken().isStructEnd();
        if (!empty) {
          skipToEnd(
              value, start == JsonToken.START_ARRAY ? JsonToken.END_ARRAY : JsonToken.END_OBJECT);
        }
        yield empty;
      }
      default -> false;
    };
  }

  /// The same of a tree, where what is missing says nothing, too.
  public static boolean isBlank(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING, NULL -> true;
      case BOOLEAN -> !value.booleanValue();
      case STRING -> value.textValue().isEmpty();
      case ARRAY, OBJECT -> value.isEmpty();
      case BINARY, NUMBER, POJO -> false;
    };
  }

  /// The count that the parser stands on. What is no count, or one that sums of counts could not
  /// hold, says nothing: then it is what it was `before`.
  public static long count(JsonParser value, long before) throws IOException {
    boolean counts =
        value.currentToken() == JsonToken.VALUE_NUMBER_INT
            && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER
            && value.getLongValue() <= MAX_COUNT;
    return counts ? Math.max(0, value.getLongValue()) : before;
  }

  /// The same of a tree; 0 when it says nothing.
  public static long count(JsonNode value) {
    boolean counts =
        value.isIntegralNumber() && value.canConvertToLong() && value.longValue() <= MAX_COUNT;
    return counts ? Math.max(0, value.longValue()) : 0;
  }

  private static void skipToEnd(JsonParser value, JsonToken end) throws IOException {
    value.skipChildren();
    while (value.nextToken() != end) {
      value.skipChildren();
    }
  }
}
