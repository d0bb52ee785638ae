package dev.modelroute.proxy.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Reads the JSON documents of one stream, one after another, with one parser: to make one takes
/// 0.7 KB for each event, to keep one 4.3 KB for each open stream.
final class JsonEvents {
  /// A kept parser keeps its buffers, too: what is larger has a parser of its own.
  private static final int LARGEST = 16 * 1024;

  /// It remembers every name of a field, and names are the vendor's word: after so many bytes it is
  /// made anew, so that a stream of nothing but new names is bounded, too.
  private static final int MOST_READ = 64 * 1024;

  private @Nullable Whole parser;
  private int read;

  /// Reads one whole document that is an object.
  void document(Bytes json, Json.Field field) throws IOException {
    if (json.length() > LARGEST) {
      Json.document(json, field);
      return;
    }
    Whole whole = take(json);
    Json.whole(whole, field);
    whole.end();
    parser = whole;
  }

  /// Reads one whole document.
  JsonNode tree(Bytes json) throws IOException {
    if (json.length() > LARGEST) {
      return Json.exactTree(json);
    }
    Whole whole = take(json);
    whole.nextToken();
    JsonNode tree = Json.exactTree(whole);
    whole.end();
    parser = whole;
    return tree;
  }

  /// The parser, fed. One that fails is not given back: it stands in the middle of a document.
  private Whole take(Bytes json) throws IOException {
    Whole whole = parser;
    parser = null;
    read += json.length();
    if (whole == null || read > MOST_READ) {
      whole = new Whole(Json.feedable());
      read = json.length();
    }
    whole.feed(json);
    return whole;
  }

  /// Takes each document as a whole: more of it never comes.
  private static final class Whole extends JsonParserDelegate {
    private final ByteArrayFeeder feeder;
    private final Rest rest = new Rest();

    Whole(JsonParser parser) {
      super(parser);
      feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    void feed(Bytes json) throws IOException {
      feeder.feedInput(json.array(), json.from(), json.to());
    }

    @Override
    public JsonToken nextToken() throws IOException {
      JsonToken token = delegate.nextToken();
      if (token == JsonToken.NOT_AVAILABLE) {
        throw new JsonEOFException(this, token, "cut JSON");
      }
      return token;
    }

    /// Half a value after the document would wait for its other half: so no value may begin.
    void end() throws IOException {
      delegate.releaseBuffered(rest);
      if (delegate.nextToken() != JsonToken.NOT_AVAILABLE) {
        throw new IOException("more than one JSON value");
      }
    }
  }

  /// Takes what follows a document, which must be blank.
  private static final class Rest extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        throw new IOException("more than one JSON value");
      }
    }
  }
}
