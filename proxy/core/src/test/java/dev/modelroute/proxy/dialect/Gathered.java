package dev.modelroute.proxy.dialect;

import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes nothing, and remembers what a stream said.
final class Gathered implements StreamEncoder {
  private final Map<Integer, ContentPart> blocks = new TreeMap<>();
  private Optional<FinishReason> finish = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  RandomAnswer answer() {
    return new RandomAnswer(
        List.copyOf(blocks.values()), finish.orElseThrow(), usage.orElseThrow());
  }

  @Override
  public byte[] write(StreamEvent event) {
    switch (event) {
      case StreamEvent.Text text -> add(text.block(), new ContentPart.Text(text.delta()));
      case StreamEvent.RefusalText text -> add(text.block(), new ContentPart.Refusal(text.delta()));
      case StreamEvent.Thinking thought ->
          add(thought.block(), new ContentPart.Reasoning(thought.delta(), Optional.empty()));
      case StreamEvent.ToolStarted tool ->
          add(tool.block(), new ContentPart.ToolCall(tool.id(), tool.name(), ""));
      case StreamEvent.ToolArguments piece ->
          add(piece.block(), new ContentPart.ToolCall("", "", piece.delta()));
      case StreamEvent.Finished finished -> finish = Optional.of(finished.reason());
      case StreamEvent.Used used -> usage = Optional.of(used.usage());
      case StreamEvent.Sealed sealed ->
          add(sealed.block(), new ContentPart.Reasoning("", Optional.of(sealed.seal())));
      case StreamEvent.Started _, StreamEvent.BlockEnded _ -> {}
    }
    return new byte[0];
  }

  @Override
  public long held() {
    return 0;
  }

  private void add(int block, ContentPart piece) {
    blocks.merge(block, piece, Gathered::joined);
  }

  private static ContentPart joined(ContentPart first, ContentPart more) {
    return switch (first) {
      case ContentPart.Text text ->
          new ContentPart.Text(text.text() + ((ContentPart.Text) more).text());
      case ContentPart.Refusal refusal ->
          new ContentPart.Refusal(refusal.text() + ((ContentPart.Refusal) more).text());
      case ContentPart.Reasoning thought ->
          new ContentPart.Reasoning(
              thought.text() + ((ContentPart.Reasoning) more).text(),
              ((ContentPart.Reasoning) more).seal());
      case ContentPart.ToolCall call ->
          new ContentPart.ToolCall(
              call.id(), call.name(), call.arguments() + ((ContentPart.ToolCall) more).arguments());
      default -> throw new AssertionError(first + " is not streamed");
    };
  }

  @Override
  public byte[] end() {
    return new byte[0];
  }

  @Override
  public byte[] error(String type, String code, String message) {
    throw new AssertionError(message);
  }
}
