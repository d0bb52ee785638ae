package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.dialect.codec.Turns;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.Labels;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.wire.Json;

/// Writes a Messages request.
final class MessagesRequestEncoder {
  private MessagesRequestEncoder() {}

  static Bytes write(ChatRequest request, String model, ModelTraits traits) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("model", model);
    MessagesThinking thinking = MessagesThinking.of(request, traits);
    root.put("max_tokens", thinking.limit());
    ArrayNode system = MessagesParts.content(Turns.instructions(request));
    if (!system.isEmpty()) {
      root.set("system", system);
    }
    root.set("messages", Turns.write(request.messages(), MessagesParts::content));
    MessagesTools.write(request, traits, root);
    thinking.write(root);
    generation(request.generation(), root);
    if (!JsonAnswer.isByTool(request, traits)) {
      format(request.generation().format(), root);
    }
    labels(request.labels(), root);
    if (request.stream()) {
      root.put("stream", true);
    }
    root.setAll(request.extras());
    return Write.bytes(root);
  }

  private static void generation(Generation generation, ObjectNode root) {
    var sampling = generation.sampling();
    if (sampling.temperature() != null) {
      root.put("temperature", Math.min(1, sampling.temperature()));
    }
    if (sampling.topP() != null) {
      root.put("top_p", sampling.topP());
    }
    if (sampling.topK() != null) {
      root.put("top_k", sampling.topK());
    }
    if (!generation.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop_sequences");
      generation.stop().forEach(stop::add);
    }
  }

  private static void format(OutputFormat format, ObjectNode root) {
    if (format instanceof OutputFormat.JsonSchema schema) {
      root.withObjectProperty("output_config")
          .putObject("format")
          .put("type", "json_schema")
          .set("schema", schema.schema());
    }
  }

  private static void labels(Labels labels, ObjectNode root) {
    if (labels.endUser() != null) {
      root.putObject("metadata").put("user_id", labels.endUser());
    }
    // Its other words have none that corresponds.
    if ("default".equals(labels.serviceTier())) {
      root.put("service_tier", "standard_only");
    } else if ("auto".equals(labels.serviceTier())) {
      root.put("service_tier", "auto");
    }
  }
}
