package dev.modelroute.proxy.fuzz;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads any bytes, and throws when something does not hold that must hold for all bytes.
@FunctionalInterface
interface FuzzTarget {
  List<Dialect> CALLERS =
      List.of(Dialect.OPENAI_CHAT, Dialect.OPENAI_RESPONSES, Dialect.ANTHROPIC_MESSAGES);

  List<Dialect> UPSTREAMS =
      List.of(
          Dialect.OPENAI_CHAT,
          Dialect.OPENAI_RESPONSES,
          Dialect.ANTHROPIC_MESSAGES,
          Dialect.BEDROCK_CONVERSE);

  void run(byte[] input) throws Exception;

  /// All that there are, by their names.
  static Map<String, FuzzTarget> all() {
    var all = new TreeMap<String, FuzzTarget>();
    all.put("envelope", new EnvelopeTarget());
    all.put("sse", new SseTarget());
    all.put("eventstream", new EventStreamTarget());
    for (Dialect dialect : CALLERS) {
      all.put("request-" + word(dialect), new RequestTarget(caller(dialect), upstream(dialect)));
      all.put("verbatim-" + word(dialect), new VerbatimTarget(dialect));
    }
    for (Dialect dialect : UPSTREAMS) {
      all.put("answer-" + word(dialect), new AnswerTarget(dialect));
      all.put("stream-" + word(dialect), new StreamTarget(dialect));
    }
    return all;
  }

  /// The target of that name.
  static FuzzTarget named(String name) {
    FuzzTarget target = all().get(name);
    if (target == null) {
      throw new IllegalArgumentException("there is no target " + name + ": " + all().keySet());
    }
    return target;
  }

  static String word(Dialect dialect) {
    return switch (dialect) {
      case OPENAI_CHAT -> "chat";
      case OPENAI_RESPONSES -> "responses";
      case ANTHROPIC_MESSAGES -> "messages";
      case BEDROCK_CONVERSE -> "converse";
      case ANTHROPIC_TOKEN_COUNT, OPENAI_EMBEDDINGS ->
          throw new IllegalArgumentException(dialect + " is only forwarded");
    };
  }

  static CallerCodec caller(Dialect dialect) {
    return dialect.caller().orElseThrow();
  }

  static UpstreamCodec upstream(Dialect dialect) {
    return dialect.upstream().orElseThrow();
  }
}
