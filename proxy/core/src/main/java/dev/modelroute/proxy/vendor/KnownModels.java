package dev.modelroute.proxy.vendor;

import static dev.modelroute.proxy.model.Effort.HIGH;
import static dev.modelroute.proxy.model.Effort.LOW;
import static dev.modelroute.proxy.model.Effort.MAX;
import static dev.modelroute.proxy.model.Effort.MEDIUM;
import static dev.modelroute.proxy.model.Effort.MINIMAL;
import static dev.modelroute.proxy.model.Effort.NONE;
import static dev.modelroute.proxy.model.Effort.XHIGH;

import dev.modelroute.proxy.model.Effort;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.Sampling;
import dev.modelroute.proxy.model.ModelTraits.StructuredOutput;
import dev.modelroute.proxy.model.ModelTraits.Thinking;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What models take and refuse, by their ids at any vendor. The first row that matches counts; each
/// says where it is known from. A model that no row knows is asked for everything.
public final class KnownModels {
  private static final Set<Effort> TO_MAX = EnumSet.of(NONE, LOW, MEDIUM, HIGH, XHIGH, MAX);
  private static final Set<Effort> WITHOUT_XHIGH = EnumSet.of(LOW, MEDIUM, HIGH, MAX);
  private static final Set<Effort> TO_HIGH = EnumSet.of(LOW, MEDIUM, HIGH);

  /// OpenAI's reasoning guide; recorded 400s (2026-09).
  private static final Map<Feature, String> GPT =
      Map.of(
          Feature.PENALTIES, "the model takes no penalties",
          Feature.LOGIT_BIAS, "the model takes no logit bias");

  /// Recorded on Converse (2026-09): "This model doesn't support the stopSequences field".
  private static final Map<Feature, String> GPT_ON_BEDROCK =
      with(GPT, Feature.STOP_SEQUENCES, "the model takes no stop sequences");

  /// Recorded (2026-08): "tools.0.custom.strict: Extra inputs are not permitted".
  private static final Map<Feature, String> CLAUDE_LAX =
      Map.of(Feature.STRICT_TOOLS, "the model takes no strict tools");

  /// Recorded (2026-10): "tool_choice: type "tool" and "any" are not supported for this model". So
  /// neither a schema nor a tool that must be called can hold it to JSON.
  private static final Map<Feature, String> CLAUDE_FREE =
      with(
          with(CLAUDE_LAX, Feature.FORCED_TOOL_CHOICE, "the model must not be forced to use tools"),
          Feature.JSON_SCHEMA,
          "the model cannot be held to a JSON schema");

  private static final String NO_IMAGE_URLS =
      "Bedrock fetches no images, and neither does the gateway: send it as a data URL";

  private record Row(String name, Pattern id, ModelTraits traits) {
    Row(String id, Thinking thinking, Set<Effort> efforts, Sampling sampling) {
      this(id, thinking, efforts, sampling, StructuredOutput.NATIVE, Map.of());
    }

    Row(
        String id,
        Thinking thinking,
        Set<Effort> efforts,
        Sampling sampling,
        StructuredOutput structured,
        Map<Feature, String> lacks) {
      this(
          id,
          Pattern.compile("(.*[./])?(" + id + ")([-:@].*)?"),
          new ModelTraits(thinking, efforts, sampling, structured, lacks, marksCaches(id)));
    }
  }

  private static final List<Row> ROWS =
      List.of(
          // Anthropic's model pages and migration guides (2026-11): adaptive only, no forced tools.
          claude("claude-(fable-5-[12]|opus-5-5|sonnet-5-5)", Thinking.ALWAYS, CLAUDE_FREE),
          // The same: adaptive only, forced tools allowed.
          claude("claude-fable-5", Thinking.ALWAYS, CLAUDE_LAX),
          // The same: adaptive, can be switched off; schema and strict recorded as refused on
          // Bedrock (2026-08).
          claude("claude-(opus-4-[78]|opus-5|sonnet-5|haiku-5-5)", Thinking.ADAPTIVE, CLAUDE_LAX),
          // The same: the last with sampling.
          new Row(
              "claude-(sonnet-4-6|opus-4-6)", Thinking.ADAPTIVE, WITHOUT_XHIGH, Sampling.ALWAYS),
          // Extended thinking's guide: a budget, and no sampling beside it.
          new Row(
              "claude-(3.*|(opus|sonnet|haiku)-4(-[015])?)",
              Thinking.BUDGET,
              EnumSet.allOf(Effort.class),
              Sampling.UNLESS_THINKING),
          // What comes after these is like the newest that is known well.
          claude("claude-.*", Thinking.ADAPTIVE, CLAUDE_LAX),
          // Nova 2's guide; older Nova does not think.
          new Row("nova-2-.*", Thinking.NOVA, TO_HIGH, Sampling.ALWAYS),
          new Row("nova-.*", Thinking.NONE, Set.of(), Sampling.ALWAYS),
          // OpenAI's cards for gpt-oss; stop sequences recorded as refused on Converse (2026-08).
          new Row(
              "gpt-oss-.*",
              Thinking.EFFORT,
              TO_HIGH,
              Sampling.ALWAYS,
              StructuredOutput.NATIVE,
              Map.of(Feature.STOP_SEQUENCES, "the model takes no stop sequences")),
          // OpenAI's model pages (2026-11): always thinks, no sampling.
          gpt("gpt-(6-astra|6\\.1-sol)", EnumSet.of(LOW, MEDIUM, HIGH, XHIGH, MAX), Sampling.NEVER),
          // The same: sampling with effort none (recorded 2026-09).
          gpt("gpt-(5\\.6|6-sol|6-luna|6\\.1-terra)", TO_MAX, Sampling.WITHOUT_THINKING),
          gpt(
              "gpt-5\\.[2345]",
              EnumSet.of(NONE, LOW, MEDIUM, HIGH, XHIGH),
              Sampling.WITHOUT_THINKING),
          gpt("gpt-5\\.1", EnumSet.of(NONE, LOW, MEDIUM, HIGH), Sampling.WITHOUT_THINKING),
          gpt("gpt-5", EnumSet.of(MINIMAL, LOW, MEDIUM, HIGH), Sampling.NEVER),
          new Row("gpt-4(\\.1|o)", Thinking.NONE, Set.of(), Sampling.ALWAYS));

  private KnownModels() {}

  /// Bedrock's guide to prompt caching (2026-11): Claude and Nova. Others answer a mark with 403.
  private static boolean marksCaches(String id) {
    return id.startsWith("claude-") || id.startsWith("nova-");
  }

  private static Row claude(String id, Thinking thinking, Map<Feature, String> lacks) {
    Set<Effort> efforts = EnumSet.of(LOW, MEDIUM, HIGH, XHIGH, MAX);
    return new Row(id, thinking, efforts, Sampling.NEVER, StructuredOutput.FORCED_TOOL, lacks);
  }

  private static Row gpt(String id, Set<Effort> efforts, Sampling sampling) {
    return new Row(id, Thinking.REASONING, efforts, sampling, StructuredOutput.NATIVE, GPT);
  }

  private static Map<Feature, String> with(Map<Feature, String> some, Feature more, String why) {
    var all = new EnumMap<Feature, String>(Feature.class);
    all.putAll(some);
    all.put(more, why);
    return Map.copyOf(all);
  }

  /// The table, in its order, for the documentation.
  static Map<String, ModelTraits> rows() {
    var rows = new LinkedHashMap<String, ModelTraits>();
    ROWS.forEach(row -> rows.put(row.name(), row.traits()));
    return rows;
  }

  /// `onBedrock`: Bedrock has the model, where some take less than their makers' own APIs let them.
  public static ModelTraits traits(String model, boolean onBedrock) {
    ModelTraits known =
        ROWS.stream()
            .filter(row -> row.id().matcher(model).matches())
            .map(Row::traits)
            .findFirst()
            .orElse(ModelTraits.UNKNOWN);
    if (known.lacks().equals(GPT) && onBedrock) {
      return with(known, known.structured(), GPT_ON_BEDROCK);
    }
    if (!known.thinking().isClaude()) {
      return known;
    }
    return onBedrock
        ? with(known, known.structured(), with(known.lacks(), Feature.IMAGE_URLS, NO_IMAGE_URLS))
        : with(known, StructuredOutput.NATIVE, onlyForced(known.lacks()));
  }

  private static ModelTraits with(
      ModelTraits known, StructuredOutput structured, Map<Feature, String> lacks) {
    return new ModelTraits(
        known.thinking(),
        known.efforts(),
        known.sampling(),
        structured,
        lacks,
        known.marksCaches());
  }

  /// Schemas and strict tools are refused on Bedrock; Anthropic's own API has them for all (its API
  /// reference, 2026-11).
  private static Map<Feature, String> onlyForced(Map<Feature, String> lacks) {
    var kept = new EnumMap<Feature, String>(Feature.class);
    kept.putAll(lacks);
    kept.remove(Feature.JSON_SCHEMA);
    kept.remove(Feature.STRICT_TOOLS);
    return kept;
  }
}
