package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Turns;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.Labels;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.StructuredOutput;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.wire.Json;
import java.util.Set;

/// Writes a Converse request.
final class ConverseRequestEncoder {
  private static final Set<String> TIERS = Set.of("default", "flex", "priority", "reserved");

  private ConverseRequestEncoder() {}

  static Bytes write(ChatRequest request, ModelTraits traits) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ArrayNode system = ConverseParts.instructions(Turns.instructions(request));
    if (!system.isEmpty()) {
      root.set("system", system);
    }
    root.set("messages", Turns.write(request.messages(), new ConverseParts()::content));
    ObjectNode inference = inference(request.generation(), traits);
    if (!inference.isEmpty()) {
      root.set("inferenceConfig", inference);
    }
    ObjectNode own = ConverseOwnFields.write(request, traits);
    ConverseTools.write(request, traits, root);
    format(request.generation().format(), traits, root);
    if (!own.isEmpty()) {
      root.set("additionalModelRequestFields", own);
    }
    labels(request.labels(), root);
    return Write.bytes(root);
  }

  private static ObjectNode inference(Generation generation, ModelTraits traits) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    if (generation.maxOutputTokens() != null) {
      node.put("maxTokens", limit(generation.maxOutputTokens(), generation, traits));
    }
    if (generation.sampling().temperature() != null) {
      node.put("temperature", Math.min(1, generation.sampling().temperature()));
    }
    if (generation.sampling().topP() != null) {
      node.put("topP", generation.sampling().topP());
    }
    if (!generation.stop().isEmpty()) {
      ArrayNode stop = node.putArray("stopSequences");
      generation.stop().forEach(stop::add);
    }
    return node;
  }

  /// Thinking is part of the limit at Bedrock, and a budget for it comes on top of ours.
  private static int limit(int output, Generation generation, ModelTraits traits) {
    int told = ConverseOwnFields.budget(generation, traits);
    Integer given = generation.reasoningBudget();
    return output + (told > 0 || given == null ? told : given);
  }

  private static void format(OutputFormat format, ModelTraits traits, ObjectNode root) {
    if (format instanceof OutputFormat.JsonSchema schema
        && traits.structured() == StructuredOutput.NATIVE) {
      ObjectNode text =
          root.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
      ObjectNode node =
          text.putObject("structure")
              .putObject("jsonSchema")
              .put("schema", schema.schema().toString())
              .put("name", schema.name());
      if (schema.description() != null) {
        node.put("description", schema.description());
      }
    }
  }

  private static void labels(Labels labels, ObjectNode root) {
    if (labels.serviceTier() != null && TIERS.contains(labels.serviceTier())) {
      root.putObject("serviceTier").put("type", labels.serviceTier());
    }
    if (!labels.metadata().isEmpty()) {
      ObjectNode metadata = root.putObject("requestMetadata");
      labels.metadata().forEach(metadata::put);
    }
  }
}
