package dev.modelroute.proxy.dialect;

import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// An answer as every dialect can say it: thoughts, then words, then calls.
record RandomAnswer(List<ContentPart> parts, FinishReason finish, Usage usage) {
  private static final List<String> TEXTS =
      List.of(
          "hi", "grüße 🎉 an alle", "a\nb\r\n", "\"quoted\" \\ and {json: 1}", "  x  ", "[DONE]");
  private static final Seal SEAL = new Seal(Seal.Kind.SIGNATURE, "c2ln");
  private static final List<String> ARGUMENTS =
      List.of("{}", "{\"a\":1}", "{\"b\":[1,2000],\"c\":\"ü🎉\"}", "{\"a\":{\"a\":null}}");

  static RandomAnswer of(Random random) {
    var parts = new ArrayList<ContentPart>();
    if (random.nextBoolean()) {
      parts.add(new ContentPart.Reasoning(pick(TEXTS, random), Optional.of(SEAL)));
    }
    if (random.nextBoolean()) {
      parts.add(new ContentPart.Text(pick(TEXTS, random)));
    }
    int calls = parts.isEmpty() ? 1 + random.nextInt(3) : random.nextInt(3);
    for (int i = 0; i < calls; i++) {
      parts.add(new ContentPart.ToolCall("call_" + i, "f" + i, pick(ARGUMENTS, random)));
    }
    FinishReason plain = random.nextBoolean() ? FinishReason.STOP : FinishReason.LENGTH;
    return new RandomAnswer(parts, calls > 0 ? FinishReason.TOOL_CALLS : plain, usage(random));
  }

  private static String pick(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Usage usage(Random random) {
    return Usage.ofParts(
        random.nextInt(1000), random.nextInt(1000), random.nextInt(1000), random.nextInt(1000), 0);
  }

  ChatResponse response() {
    return new ChatResponse("", "", parts, finish, null, Optional.of(usage));
  }

  /// The same, told piece by piece.
  List<StreamEvent> events(Random random) {
    var events = new ArrayList<StreamEvent>();
    events.add(new StreamEvent.Started("", ""));
    for (int block = 0; block < parts.size(); block++) {
      events(block, random, events);
      events.add(new StreamEvent.BlockEnded(block));
    }
    events.add(new StreamEvent.Finished(finish, null));
    events.add(new StreamEvent.Used(usage));
    return events;
  }

  private void events(int block, Random random, List<StreamEvent> events) {
    switch (parts.get(block)) {
      case ContentPart.Text text ->
          pieces(text.text(), random)
              .forEach(piece -> events.add(new StreamEvent.Text(block, piece)));
      case ContentPart.Reasoning thought -> {
        pieces(thought.text(), random)
            .forEach(piece -> events.add(new StreamEvent.Thinking(block, piece)));
        events.add(new StreamEvent.Sealed(block, SEAL));
      }
      case ContentPart.ToolCall call -> {
        events.add(new StreamEvent.ToolStarted(block, call.id(), call.name()));
        pieces(call.arguments(), random)
            .forEach(piece -> events.add(new StreamEvent.ToolArguments(block, piece)));
      }
      default -> throw new AssertionError("not made here");
    }
  }

  /// Cut between characters, as vendors do.
  private static List<String> pieces(String text, Random random) {
    int cut = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    return cut == 0 ? List.of(text) : List.of(text.substring(0, cut), text.substring(cut));
  }
}
