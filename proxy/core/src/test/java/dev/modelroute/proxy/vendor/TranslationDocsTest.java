package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.dialect.codec.Support.Level;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/translation.md` is written from the tables that the gateway works by.
class TranslationDocsTest {
  private static final String INTRODUCTION =
      """
      # What becomes of a request in another dialect

      A target that speaks the caller's dialect gets the caller's bytes. For any other the request is converted, and this
      page says what becomes of each feature. It is generated from the gateway's own tables.

      - *carried*: said in the target's words for the same.
      - *converted*: said by other means.
      - *dropped*: cannot be said. With `unsupportedParameters: Reject` the target is passed over; with `Drop` the feature
        is left out, and reported.
      - *refused*: cannot be said, and is never left out, as the request would mean something else: the target is passed
        over.
      - *ignored*: left out, as the answer is the same without it.

      Headers are not converted. The betas in `anthropic-beta` go to Anthropic byte for byte, and to Bedrock's Messages as
      far as Bedrock is known to take them, as it refuses others. What a target does not get of them is reported in
      `x-modelroute-dropped`, with `Reject` too: clients such as Claude Code send betas with every request, and what a beta
      opens are parameters, which are treated each by itself.

      ## Features, by the upstream's dialect

      """;

  @Test
  void thePageSaysWhatTheTablesSay() throws IOException {
    Golden.assertSame(
        Path.of("../../docs/translation.md"),
        INTRODUCTION + features() + "\n## Models\n\n" + models() + "\n" + byResponses());
  }

  private static String features() {
    List<Column> columns = columns();
    var lines = new ArrayList<String>();
    lines.add(
        "| feature | "
            + columns.stream().map(Column::title).collect(Collectors.joining(" | "))
            + " |");
    lines.add("|---".repeat(columns.size() + 1) + "|");
    for (Feature feature : Feature.values()) {
      lines.add(
          "| "
              + words(feature)
              + " | "
              + columns.stream()
                  .map(column -> cell(column.support(feature)))
                  .collect(Collectors.joining(" | "))
              + " |");
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<Column> columns() {
    var columns = new ArrayList<Column>();
    for (Dialect dialect : Dialect.values()) {
      if (dialect.upstream().isPresent()) {
        columns.add(new Column(dialect, "", ModelTraits.UNKNOWN));
      }
    }
    ModelTraits claude = KnownModels.traits("anthropic.claude-opus-5", true);
    columns.add(new Column(Dialect.BEDROCK_CONVERSE, " (Claude)", claude));
    return columns;
  }

  private record Column(Dialect dialect, String models, ModelTraits traits) {
    String title() {
      return words(dialect) + models;
    }

    Support support(Feature feature) {
      return dialect.upstream().orElseThrow().support(feature, traits);
    }
  }

  private static String cell(Support support) {
    String level = support.level().name().toLowerCase(Locale.ROOT);
    return support.level() == Level.CARRIED ? level : level + ": " + support.why();
  }

  private static String models() {
    var lines = new ArrayList<String>();
    lines.add(
        "The first row that matches a model's id counts; a model that none matches is asked for everything.");
    lines.add("");
    lines.add("| model | thinking is asked for by | efforts | sampling | JSON schema | takes no |");
    lines.add("|---|---|---|---|---|---|");
    KnownModels.rows()
        .forEach((id, traits) ->
            lines.add(
                "| `"
                    + id.replace("|", "\\|")
                    + "` | "
                    + words(traits.thinking())
                    + " | "
                    + traits.efforts().stream()
                        .sorted()
                        .map(effort -> effort.word())
                        .collect(Collectors.joining(" "))
                    + " | "
                    + words(traits.sampling())
                    + " | "
                    + words(traits.structured())
                    + " | "
                    + new TreeMap<>(traits.lacks())
                        .keySet().stream()
                            .map(TranslationDocsTest::words)
                            .collect(Collectors.joining(", "))
                    + " |"));
    return String.join("\n", lines) + "\n";
  }

  private static String byResponses() {
    String models =
        OpenAiModels.BY_RESPONSES.stream()
            .map(id -> "`" + id.pattern() + "`")
            .collect(Collectors.joining(" and "));
    return """
    OpenAI's models that match %s
    are asked by Responses, whatever the caller speaks: Chat Completions takes no tools for them, or does not serve them.
    A target's `api: Chat` asks by Chat Completions all the same. The name of an Azure deployment does not tell its model:
    a target of such a model needs `api: Responses` there.
    """
        .formatted(models);
  }

  private static String words(Enum<?> constant) {
    return Arrays.stream(constant.name().split("_"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
