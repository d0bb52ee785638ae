package dev.modelroute.proxy.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What routing needs of a request, found by one scan without a tree: the model with its place in
/// the bytes, whether a stream is asked for, and whether the vendor is asked to keep state. The
/// value that is authorised is the value that is replaced, so a second `model` is refused, and so
/// is one in other letters: servers written in Go read `Model` as `model`, and `Stream` as
/// `stream`.
public final class RequestEnvelope {
  /// A body that no dialect can take; the message is for the caller.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /// What a tree of a body and the request that is made of it take by each token, at most: 65 and
  /// 57 bytes were measured with bodies of nothing but short texts and numbers.
  private static final int TOKEN_BYTES = 128;

  private final Bytes body;
  private long tokens;
  private @Nullable String model;
  private int modelFrom;
  private int modelTo;
  private boolean stream;
  private boolean stateful;

  private RequestEnvelope(Bytes body) {
    this.body = body;
  }

  /// Scans `json`; places are counted from its first byte.
  public static RequestEnvelope read(Bytes json) throws Malformed {
    var envelope = new RequestEnvelope(json);
    try {
      envelope.tokens = Json.document(json, envelope::field);
    } catch (JsonProcessingException e) {
      throw new Malformed("The body is not valid JSON: " + e.getOriginalMessage() + where(e) + ".");
    } catch (IOException e) {
      throw new Malformed("The body must be one JSON object: " + e.getMessage() + ".");
    }
    if (envelope.model == null) {
      throw new Malformed("The body has no 'model': set it to the name of a route.");
    }
    return envelope;
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "model" -> model(value);
      case "stream" -> stream = value.currentToken() == JsonToken.VALUE_TRUE;
      case "store", "background" -> stateful |= value.currentToken() == JsonToken.VALUE_TRUE;
      case "previous_response_id", "conversation", "container", "mcp_servers" ->
          stateful |= !Json.isBlank(value);
      default -> {
        differs(name, "model");
        differs(name, "stream");
      }
    }
  }

  private static void differs(String name, String read) throws IOException {
    if (name.equalsIgnoreCase(read)) {
      throw new IOException(
          "'%s' stands in it, which some servers read as '%s': send '%s' alone"
              .formatted(name, read, read));
    }
  }

  private void model(JsonParser value) throws IOException {
    if (model != null) {
      throw new IOException("'model' stands in it twice");
    }
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("'model' is not a string");
    }
    modelFrom = (int) value.currentTokenLocation().getByteOffset();
    model = value.getText();
    modelTo = (int) value.currentLocation().getByteOffset();
  }

  /// The body as it came.
  public Bytes body() {
    return body;
  }

  /// How much memory it takes to convert the body, beside its own bytes: its texts once more, and
  /// what holds them.
  public long convertedBytes() {
    return body.length() + TOKEN_BYTES * tokens;
  }

  /// The name that the caller gave; which route it means is not known here.
  public String model() {
    return model == null ? "" : model;
  }

  public boolean stream() {
    return stream;
  }

  /// Whether the vendor is asked to keep or to continue state: then an attempt that may have been
  /// taken is not repeated.
  public boolean stateful() {
    return stateful;
  }

  /// The body with another model, and every other byte as it came.
  public byte[] withModel(byte[] quotedModel) {
    var patched = new byte[body.length() - (modelTo - modelFrom) + quotedModel.length];
    System.arraycopy(body.array(), body.from(), patched, 0, modelFrom);
    System.arraycopy(quotedModel, 0, patched, modelFrom, quotedModel.length);
    System.arraycopy(
        body.array(),
        body.from() + modelTo,
        patched,
        modelFrom + quotedModel.length,
        body.length() - modelTo);
    return patched;
  }
}
