package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Words;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// OpenAI's Embeddings. Vectors are made from the input's hash: equal inputs have equal vectors.
public record EmbeddingsDialect(boolean strict) implements Dialect {
  private static final int SMALL = 1536;
  private static final int LARGE = 3072;
  private static final Checks<Turn> STRICT =
      new Checks<>(List.of(Checks.onlyFields(Fields.EMBEDDINGS), Checks.required("input")));
  private static final Checks<Turn> LENIENT = new Checks<>(List.of(Checks.required("input")));

  @Override
  public Operation operation() {
    return Operation.EMBEDDINGS;
  }

  @Override
  public Optional<Problem> check(Turn turn) {
    return (strict ? STRICT : LENIENT).first(turn);
  }

  @Override
  public Answer answer(Turn turn, Replies replies) {
    var inputs = inputs(turn.body().get("input"));
    var answer = Json.object().put("object", "list");
    var data = answer.putArray("data");
    for (int i = 0; i < inputs.size(); i++) {
      data.add(embedding(turn, i, inputs.get(i)));
    }
    int tokens = inputs.stream().mapToInt(input -> Words.of(input.asText("token")).size()).sum();
    answer.put("model", turn.servedAs());
    answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return Answer.json(200, answer);
  }

  /// One text, a list of texts, one list of tokens, or a list of those.
  private static List<JsonNode> inputs(JsonNode input) {
    if (!input.isArray() || input.path(0).isNumber()) {
      return List.of(input);
    }
    var inputs = new ArrayList<JsonNode>();
    input.forEach(inputs::add);
    return inputs;
  }

  private static ObjectNode embedding(Turn turn, int index, JsonNode input) {
    var node = Json.object().put("object", "embedding").put("index", index);
    var vector = vector(turn, input);
    if (turn.body().path("encoding_format").asText().equals("base64")) {
      return node.put("embedding", base64(vector));
    }
    var numbers = node.putArray("embedding");
    for (float number : vector) {
      numbers.add(number);
    }
    return node;
  }

  private static float[] vector(Turn turn, JsonNode input) {
    int size = turn.servedAs().endsWith("-large") ? LARGE : SMALL;
    var vector = new float[turn.body().path("dimensions").asInt(size)];
    var random = new SplittableRandom(input.toString().hashCode());
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
    }
    return vector;
  }

  private static String base64(float[] vector) {
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      bytes.putFloat(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
