package dev.modelroute.proxy.model;

import org.jspecify.annotations.Nullable;

/// A piece of a streamed answer in no dialect. Content comes in blocks: `block` tells them apart,
/// and rises with each new one. A block begins with its first piece.
public sealed interface StreamEvent {
  /// The block that it is about; -1 when it is about the answer.
  default int block() {
    return -1;
  }

  /// The answer begins.
  record Started(String id, String model) implements StreamEvent {}

  record Text(int block, String delta) implements StreamEvent {}

  record RefusalText(int block, String delta) implements StreamEvent {}

  record Thinking(int block, String delta) implements StreamEvent {}

  /// Ends the thinking of its block, or stands for it.
  record Sealed(int block, ContentPart.Seal seal) implements StreamEvent {}

  record ToolStarted(int block, String id, String name) implements StreamEvent {}

  record ToolArguments(int block, String delta) implements StreamEvent {}

  /// No more of this block comes. Not every dialect says so.
  record BlockEnded(int block) implements StreamEvent {}

  record Finished(FinishReason reason, @Nullable String stopSequence) implements StreamEvent {}

  record Used(Usage usage) implements StreamEvent {}
}
