package dev.modelroute.proxy.dialect.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.wire.Json;
import org.jspecify.annotations.Nullable;

/// OpenAI's error envelope, which Chat Completions, Responses and Embeddings share. All four fields
/// are always there: the SDKs read them.
public final class OpenAiErrors {
  private OpenAiErrors() {}

  public static String envelope(
      String type, @Nullable String code, @Nullable String param, String message) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return write(root);
  }

  public static String write(ObjectNode node) {
    try {
      return Json.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings cannot fail to be written", e);
    }
  }
}
