package dev.modelroute.proxy.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer in no dialect: what the assistant said, why it ended, and what it cost.
public record ChatResponse(
    String id,
    String model,
    List<ContentPart> parts,
    FinishReason finish,
    @Nullable String stopSequence,
    Optional<Usage> usage) {

  public ChatResponse {
    parts = List.copyOf(parts);
  }
}
