package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.Conversion;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.FeatureUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `corpus/DIALECT/CASE.json` is a caller's request, for the target's model that it names; what
/// becomes of it for an upstream of another dialect stands beside it in `CASE.to-UPSTREAM.txt`, as
/// the route says Reject, and as it says Drop where that is something else.
class RequestCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static List<Path> cases() throws IOException {
    var cases = new ArrayList<Path>();
    for (Path folder : Golden.files(CORPUS)) {
      Golden.files(folder).stream()
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(cases::add);
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWrittenAsBefore(Path request) throws Exception {
    for (Dialect upstream : Dialect.values()) {
      if (upstream.upstream().isPresent()) {
        Golden.assertSame(
            golden(request, upstream), told(request, upstream.upstream().orElseThrow()));
      }
    }
  }

  @Test
  void everyFileIsUsed() throws Exception {
    var used = new ArrayList<>(cases());
    for (Path request : cases()) {
      for (Dialect upstream : Dialect.values()) {
        if (upstream.upstream().isPresent()) {
          used.add(golden(request, upstream));
        }
      }
    }
    var unused = new ArrayList<Path>();
    for (Path folder : Golden.files(CORPUS)) {
      Golden.files(folder).stream().filter(file -> !used.contains(file)).forEach(unused::add);
    }

    assertEquals(List.of(), unused);
  }

  private static Path golden(Path request, Dialect upstream) {
    String name = request.getFileName().toString().replace(".json", "");
    return request.resolveSibling(
        name + ".to-" + upstream.name().toLowerCase(Locale.ROOT) + ".txt");
  }

  /// A case says by the form of its model's id that Bedrock has it.
  private static boolean isOnBedrock(String model) {
    return model.contains("anthropic.") || model.contains("openai.") || model.contains("amazon.");
  }

  private static Dialect caller(String folder) {
    return Arrays.stream(Dialect.values())
        .filter(dialect -> dialect.name().endsWith("_" + folder))
        .findFirst()
        .orElseThrow();
  }

  private static String told(Path file, UpstreamCodec upstream) throws Exception {
    Bytes body = Bytes.of(Files.readAllBytes(file));
    String folder = file.getName(file.getNameCount() - 2).toString();
    Dialect caller = caller(folder.toUpperCase(Locale.ROOT));
    ChatRequest request = caller.caller().orElseThrow().readRequest(body);
    String model = PRETTY.readTree(file.toFile()).path("model").asText();
    String reject = told(request, upstream, model, false);
    String drop = told(request, upstream, model, true);
    return reject.equals(drop) ? reject : "Reject: " + reject + "Drop: " + drop;
  }

  private static String told(
      ChatRequest request, UpstreamCodec upstream, String model, boolean drop) throws IOException {
    var traits = KnownModels.traits(model, isOnBedrock(model));
    return switch (Conversion.plan(request, upstream, traits, drop)) {
      case Conversion.Refused refused -> "refused: " + refused.failure().message() + "\n";
      case Conversion.Ready ready -> {
        Bytes body = upstream.writeRequest(ready.request(), model, traits);
        yield "dropped "
            + ready.dropped().stream().map(FeatureUse::parameter).toList()
            + "\n"
            + PRETTY.readTree(body.text()).toPrettyString()
            + "\n";
      }
    };
  }
}
