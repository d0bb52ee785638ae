package dev.modelroute.proxy.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A request in no dialect. It is made only when the caller's dialect and the target's differ.
/// `uses` says, with the caller's own words for it, everything that the request asks for and that
/// some target cannot do: what is neither in a field here nor in `uses` does not change the answer.
/// `extras` are top-level parameters that have no field here, by the caller's name for them: a
/// target whose dialect has the same parameter gets them.
public record ChatRequest(
    List<Message> messages,
    Toolbox toolbox,
    Generation generation,
    Labels labels,
    boolean stream,
    boolean includeUsage,
    Map<String, JsonNode> extras,
    List<FeatureUse> uses) {

  public ChatRequest {
    messages = List.copyOf(messages);
    extras = Collections.unmodifiableMap(new TreeMap<>(extras));
    uses = List.copyOf(uses);
  }

  public ChatRequest withMessages(List<Message> others) {
    return new ChatRequest(others, toolbox, generation, labels, stream, includeUsage, extras, uses);
  }

  public ChatRequest withToolbox(Toolbox other) {
    return new ChatRequest(messages, other, generation, labels, stream, includeUsage, extras, uses);
  }

  public ChatRequest withGeneration(Generation other) {
    return new ChatRequest(messages, toolbox, other, labels, stream, includeUsage, extras, uses);
  }

  public ChatRequest withLabels(Labels other) {
    return new ChatRequest(
        messages, toolbox, generation, other, stream, includeUsage, extras, uses);
  }

  public ChatRequest withExtras(Map<String, JsonNode> others) {
    return new ChatRequest(
        messages, toolbox, generation, labels, stream, includeUsage, others, uses);
  }

  public ChatRequest withUses(List<FeatureUse> others) {
    return new ChatRequest(
        messages, toolbox, generation, labels, stream, includeUsage, extras, others);
  }
}
