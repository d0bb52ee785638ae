package dev.modelroute.e2e.vendors.messages;

import static dev.modelroute.e2e.vendors.messages.ThinkingMode.ADAPTIVE;
import static dev.modelroute.e2e.vendors.messages.ThinkingMode.BETWEEN_TOOLS;
import static dev.modelroute.e2e.vendors.messages.ThinkingMode.DISABLED;
import static dev.modelroute.e2e.vendors.messages.ThinkingMode.ENABLED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a family of Claude models accepts, as of November 2026. Those that take sampling parameters
/// are the older ones, whose ids on Bedrock have a version. `strictOnBedrock` is whether Bedrock
/// lets strict tools and structured output through to it.
public record ClaudeFacts(
    Pattern ids,
    boolean samples,
    Set<ThinkingMode> thinking,
    boolean takesForcedTools,
    boolean strictOnBedrock,
    Limits limits) {
  /// How many tokens it reads and writes.
  record Limits(int window, int output) {}

  private static final Limits SMALL = new Limits(200_000, 64_000);
  private static final Limits LARGE = new Limits(1_000_000, 128_000);

  private static final List<ClaudeFacts> FAMILIES =
      List.of(
          family("(sonnet|opus)-4-6.*", EnumSet.of(ADAPTIVE, ENABLED, DISABLED)).sampling(LARGE),
          family("(sonnet|opus|haiku)-4-[0-5].*|3-.*", EnumSet.of(ENABLED, DISABLED))
              .sampling(SMALL),
          family("opus-4-[78].*|sonnet-5|opus-5", EnumSet.of(ADAPTIVE, ENABLED, DISABLED)),
          family("haiku-5-5", EnumSet.of(ADAPTIVE, DISABLED)).strict(),
          family("fable-5-[12]|opus-5-5", EnumSet.of(ADAPTIVE)).withoutForcedTools(),
          family("sonnet-5-5", EnumSet.of(ADAPTIVE, BETWEEN_TOOLS)).withoutForcedTools(),
          family("fable-5|mythos-.*", EnumSet.of(ADAPTIVE)),
          family(".*", EnumSet.of(ADAPTIVE)));

  private static ClaudeFacts family(String ids, Set<ThinkingMode> thinking) {
    return new ClaudeFacts(Pattern.compile(ids), false, thinking, true, false, LARGE);
  }

  private ClaudeFacts sampling(Limits newLimits) {
    return new ClaudeFacts(ids, true, thinking, true, true, newLimits);
  }

  private ClaudeFacts strict() {
    return new ClaudeFacts(ids, samples, thinking, takesForcedTools, true, limits);
  }

  private ClaudeFacts withoutForcedTools() {
    return new ClaudeFacts(ids, samples, thinking, false, strictOnBedrock, limits);
  }

  /// Facts by model id, Anthropic's or Bedrock's.
  public static ClaudeFacts of(String model) {
    var family = family(model);
    return FAMILIES.stream()
        .filter(facts -> facts.ids().matcher(family).matches())
        .findFirst()
        .orElseThrow();
  }

  /// The part of a model's id that is the same wherever it is served: `sonnet-5` of
  /// `us.anthropic.claude-sonnet-5`.
  static String family(String model) {
    return model
        .replaceFirst("^.*claude-", "")
        .replaceFirst("-v\\d+(:\\d+)?$", "")
        .replaceFirst("-20\\d{6}$", "");
  }

  public int window() {
    return limits.window();
  }

  public int longestOutput() {
    return limits.output();
  }

  /// Whether Bedrock knows this family by a name without a version, and with it the newer API.
  public boolean takesNewestVersionOnBedrock() {
    return !samples;
  }

  /// Models that cannot be told not to think do so unasked.
  public boolean thinks(String askedType) {
    return askedType.isEmpty() ? !thinking.contains(DISABLED) : !askedType.equals(DISABLED.type());
  }

  /// From 4.6 on no model goes on from what the request lets the assistant say last.
  boolean takesPrefill() {
    return limits.equals(SMALL);
  }
}
