package dev.modelroute.proxy.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// OpenAI's error envelope, which Chat Completions, Responses and Embeddings share. All four fields
/// are always there: the SDKs read them.
final class OpenAiErrors {
  private OpenAiErrors() {}

  static String envelope(
      String type, @Nullable String code, @Nullable String param, String message) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return write(root);
  }

  static String write(ObjectNode node) {
    try {
      return Json.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings cannot fail to be written", e);
    }
  }
}
