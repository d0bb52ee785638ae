package dev.modelroute.proxy.dialect.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a caller's JSON strictly: what has the wrong shape is refused by its name. Null is as good
/// as absent, as callers' SDKs write both.
public final class Read {
  private Read() {}

  public static ObjectNode document(Bytes body) throws InvalidRequest {
    try {
      if (Json.exactTree(body) instanceof ObjectNode root) {
        return root;
      }
    } catch (StreamConstraintsException e) {
      throw new InvalidRequest("body", "has more values, or deeper ones, than can be converted");
    } catch (IOException e) {
      throw new InvalidRequest("body", "is not valid JSON");
    }
    throw new InvalidRequest("body", "must be a JSON object");
  }

  public static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  public static String text(JsonNode value, String parameter) throws InvalidRequest {
    if (!value.isTextual()) {
      throw new InvalidRequest(parameter, "must be a string");
    }
    return value.textValue();
  }

  public static @Nullable String optionalText(JsonNode value, String parameter)
      throws InvalidRequest {
    return absent(value) ? null : text(value, parameter);
  }

  public static @Nullable Boolean optionalFlag(JsonNode value, String parameter)
      throws InvalidRequest {
    if (!absent(value) && !value.isBoolean()) {
      throw new InvalidRequest(parameter, "must be true or false");
    }
    return absent(value) ? null : value.booleanValue();
  }

  /// A mark for the prompt cache, which stands `at` a place; what is no object marks nothing.
  public static Optional<ContentPart.CachePoint> cachePoint(JsonNode mark, String at)
      throws InvalidRequest {
    return mark.isObject()
        ? Optional.of(
            new ContentPart.CachePoint(
                Optional.ofNullable(optionalText(mark.path("ttl"), at + ".ttl"))))
        : Optional.empty();
  }

  public static int count(JsonNode value, String parameter) throws InvalidRequest {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw new InvalidRequest(parameter, "must be a positive whole number");
    }
    return value.intValue();
  }

  public static double number(JsonNode value, String parameter) throws InvalidRequest {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new InvalidRequest(parameter, "must be a number");
    }
    return value.doubleValue();
  }

  /// A text file's content is decoded for dialects that have text as text: so it must be base64, in
  /// lines or not, of UTF-8. What other files hold is the vendor's to read.
  public static void content(String mediaType, String data, String parameter)
      throws InvalidRequest {
    if (!mediaType.startsWith("text/")) {
      return;
    }
    try {
      byte[] text = Base64.getDecoder().decode(data.replace("\r", "").replace("\n", ""));
      UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new InvalidRequest(parameter, "must be base64, of text in UTF-8");
    }
  }

  public static JsonNode array(JsonNode value, String parameter) throws InvalidRequest {
    if (!value.isArray()) {
      throw new InvalidRequest(parameter, "must be an array");
    }
    return value;
  }

  /// An array; what is absent has no elements.
  public static JsonNode optionalArray(JsonNode value, String parameter) throws InvalidRequest {
    return absent(value) ? value : array(value, parameter);
  }

  public static JsonNode object(JsonNode value, String parameter) throws InvalidRequest {
    if (!value.isObject()) {
      throw new InvalidRequest(parameter, "must be an object");
    }
    return value;
  }
}
