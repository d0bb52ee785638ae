package dev.modelroute.e2e.vendors.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request asks, in no dialect. `userText` is empty and there are no `images` when the last
/// message is not the user's; `schema` is the JSON schema that the reply must match.
public record Question(
    String vendor,
    String model,
    String userText,
    List<Image> images,
    List<Tool> tools,
    ToolChoice toolChoice,
    @Nullable JsonNode schema) {
  public Question {
    images = List.copyOf(images);
    tools = List.copyOf(tools);
  }
}
