package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.CachePoint;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Labels;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a Messages request. Every parameter is named here, or it is unknown and said so.
final class MessagesRequestDecoder {
  private final List<FeatureUse> uses = new ArrayList<>();
  private final Map<String, JsonNode> extras = new TreeMap<>();
  private final MessagesToolDecoder tools = new MessagesToolDecoder(uses);
  private final MessagesGeneration generation = new MessagesGeneration(uses);
  private final MessagesMessageDecoder conversation = new MessagesMessageDecoder(uses);
  private List<ContentPart> system = List.of();
  private List<Message> messages = List.of();
  private @Nullable String endUser;
  private @Nullable String serviceTier;
  private boolean stream;
  private Optional<CachePoint> cachePoint = Optional.empty();

  private MessagesRequestDecoder() {}

  static ChatRequest read(Bytes body) throws InvalidRequest {
    ObjectNode root = Read.document(body);
    var decoder = new MessagesRequestDecoder();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getValue().isNull()) {
        decoder.field(field.getKey(), field.getValue());
      }
    }
    if (decoder.messages.isEmpty()) {
      throw new InvalidRequest("messages", "must hold at least one message");
    }
    return decoder.request();
  }

  private ChatRequest request() throws InvalidRequest {
    return new ChatRequest(
        conversation(),
        tools.toolbox(),
        generation.generation(),
        new Labels(Map.of(), endUser, serviceTier, null),
        stream,
        true,
        extras,
        uses);
  }

  private List<Message> conversation() {
    var all = new ArrayList<Message>();
    if (!system.isEmpty()) {
      all.add(new Message(Role.SYSTEM, system));
    }
    all.addAll(messages);
    if (cachePoint.isPresent()) {
      Message last = all.removeLast();
      var parts = new ArrayList<>(last.parts());
      parts.add(cachePoint.get());
      all.add(new Message(last.role(), parts));
    }
    return all;
  }

  private void field(String name, JsonNode value) throws InvalidRequest {
    switch (name) {
      case "model" -> {}
      case "messages" -> messages = conversation.messages(Read.array(value, name));
      case "system" -> system = conversation.system(value);
      case "tools", "tool_choice" -> tools.field(name, value);
      case "stream" -> stream = Boolean.TRUE.equals(Read.optionalFlag(value, name));
      case "metadata" -> metadata(value);
      case "service_tier" -> serviceTier(Read.text(value, name));
      case "cache_control" -> {
        cachePoint = Read.cachePoint(Read.object(value, name), name);
        use(Feature.CACHE_POINTS, name);
      }
      default -> {
        if (!generation.field(name, value)) {
          extra(name, value);
        }
      }
    }
  }

  private void metadata(JsonNode value) throws InvalidRequest {
    for (Map.Entry<String, JsonNode> field : Read.object(value, "metadata").properties()) {
      String at = "metadata." + field.getKey();
      if (field.getKey().equals("user_id")) {
        endUser = Read.optionalText(field.getValue(), at);
      }
      if (!Read.absent(field.getValue())) {
        use(field.getKey().equals("user_id") ? Feature.END_USER : Feature.UNKNOWN, at);
      }
    }
  }

  /// `auto` is the default here as elsewhere; `standard_only` is what others call default.
  private void serviceTier(String tier) {
    if (!tier.equals("auto")) {
      use(Feature.SERVICE_TIER, "service_tier");
      serviceTier = tier.equals("standard_only") ? "default" : tier;
    }
  }

  /// A parameter without a field of its own.
  private void extra(String name, JsonNode value) {
    boolean asksForNothing =
        switch (name) {
          // The envelope of Bedrock, and what only the vendor's own diagnosis reads.
          case "anthropic_version", "diagnostics" -> true;
          case "speed" -> value.asText().equals("standard");
          case "context_management" -> keepsAll(value);
          default -> false;
        };
    if (!asksForNothing) {
      use(feature(name), name);
      extras.put(name, value);
    }
  }

  /// Claude Code always says that all thinking is to be kept, which is what is done unasked.
  private static boolean keepsAll(JsonNode contextManagement) {
    for (JsonNode edit : contextManagement.path("edits")) {
      if (!edit.path("type").asText().startsWith("clear_thinking_")
          || !edit.path("keep").asText().equals("all")) {
        return false;
      }
    }
    return contextManagement.path("edits").isArray() && contextManagement.size() == 1;
  }

  private static Feature feature(String name) {
    return switch (name) {
      case "mcp_servers" -> Feature.HOSTED_TOOLS;
      case "container" -> Feature.VENDOR_STATE;
      default -> Feature.UNKNOWN;
    };
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
