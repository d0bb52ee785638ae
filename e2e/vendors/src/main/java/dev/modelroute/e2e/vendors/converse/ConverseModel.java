package dev.modelroute.e2e.vendors.converse;

import static dev.modelroute.e2e.vendors.converse.ConverseModel.Trait.CACHES;
import static dev.modelroute.e2e.vendors.converse.ConverseModel.Trait.FORCED_TOOLS;
import static dev.modelroute.e2e.vendors.converse.ConverseModel.Trait.IMAGES;
import static dev.modelroute.e2e.vendors.converse.ConverseModel.Trait.TOOLS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which models Converse has, by the ids under which it has them, and what they take.
public record ConverseModel(Pattern ids, Family family, Set<Trait> traits) {
  /// What a model may be sent.
  enum Trait {
    IMAGES,
    TOOLS,
    FORCED_TOOLS,
    CACHES
  }

  private static final List<ConverseModel> TABLE =
      List.of(
          row(
              "(us|eu|jp|au|apac|global)\\.anthropic\\.claude-(?!3-).*",
              Family.CLAUDE,
              IMAGES,
              TOOLS,
              FORCED_TOOLS,
              CACHES),
          row("(us|global)\\.openai\\.gpt-(5\\.6|6).*", Family.GPT, IMAGES, TOOLS, FORCED_TOOLS),
          row("openai\\.gpt-oss-(20b|120b)-1:0", Family.GPT_OSS, TOOLS),
          row(
              "((us|eu|apac)\\.)?amazon\\.nova-micro-v1:0",
              Family.NOVA,
              TOOLS,
              FORCED_TOOLS,
              CACHES),
          row(
              "((us|eu|apac)\\.)?amazon\\.nova-(lite|pro|premier)-v1:0",
              Family.NOVA,
              IMAGES,
              TOOLS,
              FORCED_TOOLS,
              CACHES),
          row(
              "(us|global)\\.amazon\\.nova-2-lite-v1:0",
              Family.NOVA_2,
              IMAGES,
              TOOLS,
              FORCED_TOOLS,
              CACHES),
          row("(us\\.)?mistral\\.pixtral-.*", Family.MISTRAL, IMAGES, TOOLS, FORCED_TOOLS),
          row("mistral\\.mistral-.*", Family.MISTRAL, TOOLS, FORCED_TOOLS),
          row("us\\.meta\\.llama4-.*", Family.LLAMA, IMAGES, TOOLS),
          row("(us\\.)?meta\\.llama3-.*", Family.LLAMA, TOOLS),
          row("(us|global)\\.moonshotai\\.kimi-k3", Family.KIMI, TOOLS),
          row("us\\.deepseek\\.r1-v1:0", Family.OTHER),
          row("(deepseek|qwen|moonshotai|zai|minimax)\\..*", Family.OTHER, TOOLS));

  private static ConverseModel row(String ids, Family family, Trait... traits) {
    var set = EnumSet.noneOf(Trait.class);
    set.addAll(Arrays.asList(traits));
    return new ConverseModel(Pattern.compile(ids), family, set);
  }

  public static Optional<ConverseModel> find(String model) {
    return TABLE.stream().filter(row -> row.ids().matcher(model).matches()).findFirst();
  }

  /// Whether there is such a model, but only as an inference profile.
  public static boolean needsProfile(String model) {
    return find("us." + model).isPresent();
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  boolean is(Family other) {
    return family == other;
  }
}
